"""What a timeline tells."""

import pytest

from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.failures import FAILURES, failure
from shared.transcription.domain.timeline import SENTENCES, Value, timeline_event, values_of
from tests.support.fakes.clock import START


def example(name: str) -> Value:
    return {"failure": "no_speech", "subscription": "letters", "letter": "l1"}.get(name, 2)


@pytest.mark.parametrize("code", SENTENCES)
def test_every_happening_is_said_with_its_values(code: str) -> None:
    values = {name: example(name) for name in values_of(code)}
    entry = timeline_event(code, **values).entry(START, TranscriptionState.TRANSCRIBING)
    assert (entry.at, entry.state, entry.code, entry.values) == (START, TranscriptionState.TRANSCRIBING, code, values)
    assert entry.message
    assert not {"{", "}"} & set(entry.message)


def test_one_is_said_otherwise_than_many() -> None:
    assert timeline_event("completed", words=1, speakers=1).message == "Transcript ready: 1 word, 1 speaker"
    assert timeline_event("completed", words=0, speakers=2).message == "Transcript ready: 0 words, 2 speakers"


def test_a_part_is_named_where_there_are_several() -> None:
    assert timeline_event("part_retried", part=1, parts=1).message == "Recording: retried"
    assert timeline_event("part_retried", part=2, parts=3).message == "Part 2 of 3: retried"


@pytest.mark.parametrize("code", FAILURES)
def test_a_failure_is_named_and_said(code: str) -> None:
    told = timeline_event("failed", failure=code)
    assert (told.values, told.message) == ({"failure": code}, failure(code).message)


def test_what_was_not_carried_over_is_not_told() -> None:
    assert timeline_event("promoted").message == "Promoted to the current version"
    open_ = timeline_event("rebased_late", changes=1, conflicts=2, fromVersion=3)
    assert open_.message == "Late edits: 1 edit rebased from version 3, 2 to decide"


def test_a_happening_without_its_values_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        timeline_event("completed", words=1)
    with pytest.raises(KeyError):
        timeline_event("unheard_of")
