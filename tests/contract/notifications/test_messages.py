"""What people write in a session."""

from datetime import timedelta

import pytest

from shared.core.domain.cursors import Cursor
from shared.core.domain.errors import NotFound, Stale
from shared.notifications.ports import Messages
from tests.contract.conftest import fake_and_real
from tests.support.fakes.clock import START
from tests.support.fakes.devices import FakeMessages
from tests.support.samples import a_message

SECOND = timedelta(seconds=1)


@fake_and_real
def messages(request: pytest.FixtureRequest) -> Messages:
    if request.param == "fake":
        return FakeMessages()
    found: Messages = request.getfixturevalue("wired").notifications.messages
    return found


def test_a_message_is_read_as_it_was_written(messages: Messages) -> None:
    message = a_message(text="שלום 🎙️\n", at_ms=0, segment="7", author_name="Ann", request_hash="x")
    assert messages.create(message)
    assert messages.load("s1", "m1").value == message
    assert messages.listed("s1", None, 9) == [message]


def test_a_message_that_exists_stays_as_it_is(messages: Messages) -> None:
    messages.create(a_message())
    assert not messages.create(a_message(text="Another"))
    assert messages.load("s1", "m1").value == a_message()


def test_a_message_is_changed_only_as_it_was_read(messages: Messages) -> None:
    messages.create(a_message())
    held = messages.load("s1", "m1")
    messages.save(held, a_message(text="First"))
    with pytest.raises(Stale):
        messages.save(held, a_message(text="Second"))
    assert messages.load("s1", "m1").value.text == "First"


@pytest.mark.parametrize("name", ["m1", ".", "..", "__name__", "a/b", "x" * 1501])
def test_there_is_no_such_message(messages: Messages, name: str) -> None:
    with pytest.raises(NotFound):
        messages.load("s1", name)


def test_each_session_has_its_own_oldest_first_on_from_a_cursor(messages: Messages) -> None:
    for number, message in enumerate(("c", "a", "b", "d")):
        messages.create(a_message(message, at=START + number // 2 * SECOND))
    messages.create(a_message("x", session_id="s2"))
    assert [each.id for each in messages.listed("s1", None, 9)] == ["a", "c", "b", "d"]
    assert [each.id for each in messages.listed("s1", Cursor(START, "c"), 1)] == ["b"]
