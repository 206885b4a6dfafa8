import pytest

from shared.domain.events import EventKind
from shared.domain.notes import note_for
from tests.samples import an_event


@pytest.mark.parametrize("kind", EventKind)
def test_there_are_words_for_every_kind(kind: EventKind) -> None:
    assert note_for(an_event(kind=kind)).words.endswith(".")


def test_a_tag_is_that_of_the_event() -> None:
    assert note_for(an_event()).tag == note_for(an_event()).tag != note_for(an_event(id="other")).tag


def test_the_facts_name_the_event_and_the_session() -> None:
    facts = {"id": "s1-1-1-completed", "kind": "transcript.completed", "sessionId": "s1"}
    assert note_for(an_event(data={"secret": "x"})).facts == facts
