"""What people write in a session."""

import hashlib

import pytest

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, NotFound
from shared.notifications.domain.messages import Message, MessageChange, MessageRequest
from shared.notifications.usecases.write_messages import change_message, delete_message, list_messages, write_message
from shared.sessions.domain.spaces import Space, SpaceRole
from tests.support.samples import a_session
from tests.support.world import OWNER, World

BOB, EVE = Caller(uid="bob", name="Bob"), Caller(uid="eve")


@pytest.fixture
def world(world: World) -> World:
    """A session of Ann's in a space with Bob."""
    now, members = world.clock.now(), {"ann": SpaceRole.OWNER, "bob": SpaceRole.VIEWER}
    world.store.sessions["s1"] = a_session(space="team")
    world.store.spaces["team"] = Space(id="team", name="Team", members=members, created_at=now, updated_at=now)
    return world


def write(world: World, text: str = "Hello", key: str = "k", caller: Caller = OWNER, **fields: object) -> Message:
    request = MessageRequest.model_validate({"kind": "chat", "text": text} | fields)
    return write_message("s1", request, key, caller, world.sessions, world.messages, world.events, world.clock)


def texts(world: World, caller: Caller = OWNER) -> list[str]:
    return [each.text for each in list_messages("s1", caller, {}, world.sessions, world.messages).messages]


def change(world: World, message: Message, text: str, caller: Caller = OWNER) -> Message:
    stores = world.sessions, world.messages, world.clock
    return change_message("s1", message.id, MessageChange(text=text), caller, *stores)


def delete(world: World, message: Message, caller: Caller = OWNER) -> None:
    delete_message("s1", message.id, caller, world.sessions, world.messages, world.clock)


def test_everybody_in_the_session_reads_what_anybody_writes(world: World) -> None:
    write(world, "Hello")
    world.clock.move(1)
    write(world, "Hello, Ann", caller=BOB)
    assert texts(world) == texts(world, BOB) == ["Hello", "Hello, Ann"]


def test_what_was_deleted_cannot_be_guessed_from_what_is_left(world: World) -> None:
    for key in ("a", "b"):
        delete(world, write(world, "Yes.", key=key))
    left = list_messages("s1", BOB, {}, world.sessions, world.messages).messages
    hashes = {message.request_hash for message in left}
    guess = MessageRequest.model_validate({"kind": "chat", "text": "Yes."}).model_dump_json()
    assert len(hashes - {hashlib.sha256(guess.encode()).hexdigest()}) == 2


def test_a_comment_is_about_a_place_in_the_recording(world: World) -> None:
    message = write(world, kind="comment", at_ms=1500, segment="7")
    assert (message.at_ms, message.segment, message.author) == (1500, "7", "ann")


def test_a_message_sent_twice_is_one_message(world: World) -> None:
    assert write(world) == write(world)
    assert texts(world) == ["Hello"]
    assert [event.id for event in world.events.told] == [world.events.told[0].id] * 2


def test_one_key_is_for_one_message(world: World) -> None:
    write(world)
    with pytest.raises(Conflict):
        write(world, "Something else")
    assert write(world, "Something else", caller=BOB)


def test_strangers_neither_read_nor_write(world: World) -> None:
    message = write(world)
    with pytest.raises(NotFound):
        write(world, caller=EVE)
    with pytest.raises(NotFound):
        texts(world, EVE)
    with pytest.raises(NotFound):
        change(world, message, "Mine", EVE)
    with pytest.raises(NotFound):
        delete(world, message, EVE)


def test_one_changes_and_deletes_ones_own(world: World) -> None:
    message = write(world)
    changed = change(world, message, "Good day")
    assert (changed.text, changed.edited_at) == ("Good day", world.clock.now())
    assert change(world, changed, "Good day") == changed
    delete(world, message)
    delete(world, message)
    (left,) = list_messages("s1", OWNER, {}, world.sessions, world.messages).messages
    assert (left.text, left.deleted_at) == ("", world.clock.now())
    with pytest.raises(Conflict):
        change(world, message, "Back again")


def test_nobody_changes_what_another_wrote(world: World) -> None:
    message = write(world, caller=BOB)
    with pytest.raises(NotFound):
        change(world, message, "Mine")
    with pytest.raises(NotFound):
        delete(world, message)


def test_a_list_is_read_page_by_page_oldest_first(world: World) -> None:
    for number in range(5):
        write(world, str(number), key=str(number))
        world.clock.move(number % 2)  # some at one moment
    found: list[str] = []
    query = {"limit": "2"}
    while "limit" in query:
        page = list_messages("s1", BOB, query, world.sessions, world.messages)
        found += [each.text for each in page.messages]
        query = {"limit": "2", "cursor": page.next_cursor} if page.next_cursor else {}
    assert sorted(found) == ["0", "1", "2", "3", "4"]
    assert found[-1] == "4"


def test_others_are_told_that_there_is_a_message(world: World) -> None:
    message = write(world, caller=BOB)
    (event,) = world.events.told
    assert (event.kind, event.by, event.owner, event.space) == ("message.created", "bob", "ann", "team")
    assert event.id == f"s1-message-{message.id}"
