"""What is counted of passes: each line once, with numbers and names of ours."""

import json
from datetime import timedelta
from typing import Any

import pytest

from shared.core.domain.errors import Stale
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.adapters.instrumented import InstrumentedTranscriptions
from shared.transcription.adapters.log_metrics import log_change
from shared.transcription.domain.transitions import chunk_failed, failed
from tests.support.fakes.clock import START
from tests.support.samples import a_chunk, a_pass
from tests.support.scenarios import announced, completed, recognising
from tests.support.world import World

Lines = list[dict[str, Any]]


@pytest.fixture(autouse=True)
def _settings(world: World) -> None:
    """Lines name the project."""


@pytest.fixture
def watched() -> World:
    """A world whose passes are watched."""
    made = World()
    made.transcription_deps = made.transcription_deps._replace(transcriptions=InstrumentedTranscriptions(made.store))
    return made


def said(capsys: pytest.CaptureFixture[str], message: str) -> Lines:
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return [line for line in lines if line["message"] == message]


def test_a_recording_that_is_announced_twice_is_counted_once(
    watched: World, capsys: pytest.CaptureFixture[str]
) -> None:
    ticket, _ = announced(watched)
    announced(watched)
    (line,) = said(capsys, "A recording was announced.")
    assert line["session"] == ticket.session_id


def test_every_stage_is_told_once_with_the_time_it_took(watched: World, capsys: pytest.CaptureFixture[str]) -> None:
    ticket, data = announced(watched)
    watched.clock.move(7)
    watched.deliver_object(watched.send(ticket, data))
    watched.deliver_object(watched.arrived(watched.transcription(ticket).audio.uri))
    (line,) = said(capsys, "A stage of a transcription is over.")
    assert (line["stage"], line["next"], line["seconds"]) == ("uploading", "transcribing", 7.0)


def test_the_first_words_and_the_end_are_told_once(watched: World, capsys: pytest.CaptureFixture[str]) -> None:
    completed(watched)
    out = capsys.readouterr().out
    lines = [json.loads(line) for line in out.splitlines()]
    (first,) = (line for line in lines if line["message"] == "The first words are there.")
    (end,) = (line for line in lines if line["message"] == "A transcription is complete.")
    assert first["processing"] == end["processing"] == "now"
    assert end["audioSeconds"] == 60
    assert end["microsAnHour"] == 450_000
    assert end["realTimeFactor"] >= 0


def test_a_failure_of_the_provider_is_told_with_its_code(watched: World, capsys: pytest.CaptureFixture[str]) -> None:
    before = a_pass(state=TranscriptionState.TRANSCRIBING, chunks=(a_chunk(),), deadline=START + timedelta(hours=9))
    for retry in (True, False):
        after = chunk_failed(
            before, before.chunks[0], "provider_error", START, watched.transcription_deps.limits, retry=retry
        )
        log_change(before, after)
        kind = "part_delayed" if retry else "part_failed"
        (line,) = said(capsys, "A recognition failed.")
        assert (line["failure"], line["kind"]) == ("provider_error", kind)


def test_a_pass_that_is_retried_was_in_no_stage_meanwhile(capsys: pytest.CaptureFixture[str]) -> None:
    over = failed(a_pass(state=TranscriptionState.TRANSCRIBING), "provider_error", START)
    log_change(over, over.model_copy(update={"state": TranscriptionState.TRANSCRIBING}))
    assert said(capsys, "A stage of a transcription is over.") == []


def test_a_change_that_was_not_written_is_not_told(watched: World, capsys: pytest.CaptureFixture[str]) -> None:
    ref = recognising(watched)
    stored = watched.transcription_deps.transcriptions.load(watched.transcription(ref).ref)
    after = failed(stored.value, "provider_error", watched.clock.now())
    watched.transcription_deps.transcriptions.commit(stored, after)
    capsys.readouterr()
    with pytest.raises(Stale):
        watched.transcription_deps.transcriptions.commit(stored, after)
    assert capsys.readouterr().out == ""
