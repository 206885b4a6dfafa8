"""What nobody could deliver is kept, told, and sent again."""

import json

import pytest

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, Forbidden, NotFound
from shared.core.domain.jobs import JobName
from shared.maintenance.domain.dead_letters import (
    RETENTION,
    SUBSCRIPTION_ATTRIBUTE,
    DeadLetter,
    LetterState,
    parse_dead_letter,
)
from shared.maintenance.usecases.dead_letters import keep_dead_letter, list_dead_letters, redrive_dead_letter
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.uploads import UploadTicket
from tests.support.scenarios import completed, recognising
from tests.support.world import OWNER, World

STRANGER, MEMBER = Caller(uid="bob"), Caller(uid="mia")


def given(world: World, session_id: str | None, name: str = "d1") -> DeadLetter:
    data = json.dumps({"sessionId": session_id, "version": 1}).encode()
    letter = parse_dead_letter(
        name, data, {SUBSCRIPTION_ATTRIBUTE: "transcript-ready-backlog", "kind": "x"}, world.clock.now()
    )
    keep_dead_letter(letter, world.transcription_deps, world.upkeep.dead_letter_deps)
    return letter


def told(world: World, ticket: UploadTicket) -> list[str]:
    return [entry.message for entry in world.transcription(ticket).timeline if "message" in entry.message.lower()]


def test_a_letter_is_kept_and_told_on_the_timeline(world: World) -> None:
    ticket = completed(world)
    before = world.transcription(ticket)
    letter = given(world, ticket.session_id)
    assert world.upkeep.dead_letters.get("d1") == letter
    assert letter.attributes == {"kind": "x"}
    assert told(world, ticket) == ["A message (transcript-ready-backlog) could not be delivered and is kept: d1"]
    after = world.transcription(ticket)
    assert (after.state, after.since) == (TranscriptionState.COMPLETED, before.since)


def test_a_letter_goes_with_its_session_or_after_a_month(world: World) -> None:
    ticket = completed(world)
    given(world, ticket.session_id)
    given(world, "gone", "d2")
    given(world, None, "d3")
    ends = {name: world.upkeep.dead_letters.get(name).expire_at for name in ("d1", "d2", "d3")}
    assert ends == {"d1": None, "d2": world.clock.now() + RETENTION, "d3": world.clock.now() + RETENTION}


def test_a_letter_about_an_end_does_not_tell_the_end_again(world: World) -> None:
    """Or a message that nobody can take would be told for ever: each of its letters would make the next."""
    ticket = completed(world)
    ends = list(world.events.told)
    given(world, ticket.session_id)
    redrive_dead_letter(ticket.session_id, "d1", OWNER, world.transcription_deps, world.upkeep.dead_letter_deps)
    assert world.events.told == ends


def test_a_letter_that_comes_twice_is_one(world: World) -> None:
    ticket = completed(world)
    letter = given(world, ticket.session_id)
    once = world.transcription(ticket)
    assert not keep_dead_letter(letter, world.transcription_deps, world.upkeep.dead_letter_deps)
    assert world.transcription(ticket) == once


def test_whoever_died_after_keeping_still_tells(world: World) -> None:
    ticket = completed(world)
    letter = parse_dead_letter("d1", json.dumps({"sessionId": ticket.session_id}).encode(), {}, world.clock.now())
    world.upkeep.dead_letters.keep(letter)
    keep_dead_letter(letter, world.transcription_deps, world.upkeep.dead_letter_deps)
    assert told(world, ticket) == ["A message (unknown) could not be delivered and is kept: d1"]


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", b'{"sessionId": 7}', b'{"sessionId": "none"}', b"7"])
def test_whatever_is_in_it_it_is_kept(world: World, data: bytes) -> None:
    letter = parse_dead_letter("d1", data, {}, world.clock.now())
    assert keep_dead_letter(letter, world.transcription_deps, world.upkeep.dead_letter_deps)
    assert world.upkeep.dead_letters.get("d1").content == data


def test_the_owner_sees_and_redrives_a_letter(world: World) -> None:
    ticket = completed(world)
    given(world, ticket.session_id)
    (shown,) = list_dead_letters(ticket.session_id, OWNER, world.upkeep.dead_letter_deps).letters
    assert (shown.id, shown.state) == ("d1", LetterState.KEPT)
    assert set(shown.model_dump()) == {"id", "subscription", "at", "state", "redriven_at"}
    world.clock.move(60)
    for _ in range(2):
        answer = redrive_dead_letter(
            ticket.session_id, "d1", OWNER, world.transcription_deps, world.upkeep.dead_letter_deps
        )
        assert (answer.state, answer.redriven_at) == (LetterState.REDRIVEN, world.clock.now())
    assert [letter.id for letter in world.upkeep.dead_letter_publisher.sent] == ["d1"]
    assert told(world, ticket)[-1] == "The message d1 was sent again"


def test_a_stranger_neither_sees_nor_redrives(world: World) -> None:
    ticket = completed(world)
    given(world, ticket.session_id)
    with pytest.raises(NotFound):
        list_dead_letters(ticket.session_id, STRANGER, world.upkeep.dead_letter_deps)
    with pytest.raises(NotFound):
        redrive_dead_letter(ticket.session_id, "d1", STRANGER, world.transcription_deps, world.upkeep.dead_letter_deps)


def test_a_member_who_may_only_read_may_not_redrive(world: World) -> None:
    ticket = completed(world)
    given(world, ticket.session_id)
    world.store.put_space("ann", {"mia": "viewer"})
    with pytest.raises(Forbidden):
        redrive_dead_letter(ticket.session_id, "d1", MEMBER, world.transcription_deps, world.upkeep.dead_letter_deps)
    assert world.upkeep.dead_letter_publisher.sent == []


def test_a_letter_of_another_session_is_not_found(world: World) -> None:
    ticket, other = completed(world), recognising(world, key="other")
    given(world, other.session_id)
    with pytest.raises(NotFound):
        redrive_dead_letter(ticket.session_id, "d1", OWNER, world.transcription_deps, world.upkeep.dead_letter_deps)


def test_a_letter_that_nobody_listens_for_any_more_stays(world: World) -> None:
    ticket = completed(world)
    given(world, ticket.session_id)
    world.upkeep.dead_letter_publisher.gone.add("transcript-ready-backlog")
    with pytest.raises(Conflict):
        redrive_dead_letter(ticket.session_id, "d1", OWNER, world.transcription_deps, world.upkeep.dead_letter_deps)
    assert world.upkeep.dead_letters.get("d1").state is LetterState.KEPT


def test_all_letters_are_sent_again_by_the_job_once(world: World) -> None:
    ticket = completed(world)
    for name, session_id in {"d1": ticket.session_id, "d2": None, "d3": "none"}.items():
        given(world, session_id, name)
    (batch,) = world.upkeep.run(JobName.REDRIVE_DEAD_LETTERS)
    assert batch.notes == {"redriven": 3}
    world.clock.move(60)
    (batch,) = world.upkeep.run(JobName.REDRIVE_DEAD_LETTERS)
    assert batch.done == 0
    assert [letter.id for letter in world.upkeep.dead_letter_publisher.sent] == ["d1", "d2", "d3"]


def test_a_dry_run_sends_nothing(world: World) -> None:
    given(world, None)
    (batch,) = world.upkeep.run(JobName.REDRIVE_DEAD_LETTERS, dry_run=True)
    assert (batch.done, world.upkeep.dead_letter_publisher.sent) == (1, [])


def test_whoever_died_after_sending_sends_it_twice_and_marks_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    given(world, None)
    with monkeypatch.context() as patch:
        patch.setattr(world.upkeep.dead_letters, "mark_redriven", lambda *_: (_ for _ in ()).throw(MemoryError))
        with pytest.raises(MemoryError):
            world.upkeep.run(JobName.REDRIVE_DEAD_LETTERS)
    world.upkeep.deliver_due()
    assert len(world.upkeep.dead_letter_publisher.sent) == 2
    assert world.upkeep.dead_letters.get("d1").state is LetterState.REDRIVEN
