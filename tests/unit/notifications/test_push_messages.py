import pytest

from shared.notifications.domain.push_messages import push_message_for
from shared.sessions.domain.events import EventKind
from tests.support.samples import an_event


@pytest.mark.parametrize("kind", EventKind)
def test_there_are_words_for_every_kind(kind: EventKind) -> None:
    assert push_message_for(an_event(kind=kind)).words.endswith(".")


def test_a_tag_is_that_of_the_event() -> None:
    assert (
        push_message_for(an_event()).tag
        == push_message_for(an_event()).tag
        != push_message_for(an_event(id="other")).tag
    )


def test_the_facts_name_the_event_and_the_session() -> None:
    facts = {"id": "s1-1-1-completed", "kind": "transcript.completed", "sessionId": "s1"}
    assert push_message_for(an_event(data={"secret": "x"})).facts == facts
