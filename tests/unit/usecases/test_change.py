import pytest

from shared.domain.errors import Busy, NotFound, Stale, Transient
from shared.domain.models import State, Transcription
from shared.domain.passes import cancelled, noted
from shared.usecases.change import change
from shared.usecases.insist import ATTEMPTS
from tests.samples import a_happening, a_ref
from tests.stages import landed, recognising
from tests.world import World

THIS, OTHER = a_happening("This writer"), a_happening("The other writer")


def test_a_change_is_decided_again_when_another_writer_was_first(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = landed(world)
    seen: list[Transcription] = []

    def decide(t: Transcription) -> Transcription:
        seen.append(t)
        if len(seen) == 1:
            change(world.passes, ticket.ref, lambda other: noted(other, world.clock.now(), OTHER))
        return noted(t, world.clock.now(), THIS)

    changed = change(world.passes, ticket.ref, decide)
    assert len(seen) == 2
    assert [entry.message for entry in changed.after.timeline][-2:] == ["The other writer", "This writer"]
    assert world.transcription(ticket) == changed.after


def test_a_pass_that_was_just_read_is_not_read_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = landed(world)
    seen = world.store.load(a_ref(ticket.session_id))
    monkeypatch.setattr(world.store, "load", None)
    change(world.passes, ticket.ref, lambda t: noted(t, world.clock.now(), a_happening("News")), seen=seen)
    monkeypatch.undo()
    assert world.transcription(ticket).timeline[-1].message == "News"


def test_a_pass_that_is_not_as_it_was_seen_is_read_again(world: World) -> None:
    ticket = landed(world)
    seen = world.store.load(a_ref(ticket.session_id))
    change(world.passes, ticket.ref, lambda t: noted(t, world.clock.now(), OTHER))
    changed = change(world.passes, ticket.ref, lambda t: noted(t, world.clock.now(), THIS), seen=seen)
    assert [entry.message for entry in changed.after.timeline][-2:] == ["The other writer", "This writer"]


def test_a_writer_that_is_always_second_gives_up(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = landed(world)
    tried: list[int] = []

    def stale(*_: object, **__: object) -> None:
        tried.append(1)
        raise Stale("Another writer was first.")

    monkeypatch.setattr(world.store, "commit", stale)
    with pytest.raises(Busy):
        change(world.passes, ticket.ref, lambda t: noted(t, world.clock.now(), a_happening("Never")))
    assert len(tried) == ATTEMPTS


def test_no_change_is_no_write_but_what_the_state_calls_for_is_enqueued(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = landed(world)
    tasks = dict(world.tasks.by_name)
    world.tasks.by_name.clear()
    monkeypatch.setattr(world.store, "commit", None)
    assert change(world.passes, ticket.ref, lambda t: t).nothing
    state_tasks = {name for name, task in tasks.items() if task.function == "start_recognition"}
    assert state_tasks <= set(world.tasks.by_name)


def test_only_new_work_is_enqueued_after_a_change(world: World) -> None:
    ticket = recognising(world)
    world.tasks.by_name.clear()
    change(world.passes, ticket.ref, lambda t: noted(t, world.clock.now(), a_happening("News")))
    assert not world.tasks.by_name


def test_a_decision_that_refuses_changes_nothing(world: World) -> None:
    ticket = landed(world)
    before = world.transcription(ticket)

    def refuse(t: Transcription) -> Transcription:
        raise Transient("Not now.")

    with pytest.raises(Transient):
        change(world.passes, ticket.ref, refuse)
    assert world.transcription(ticket) == before


def test_the_ledger_entry_is_part_of_the_change(world: World) -> None:
    ticket = landed(world)
    change(world.passes, ticket.ref, lambda t: cancelled(t, world.clock.now()))
    assert world.transcription(ticket).state is State.CANCELLED
    assert [entry.kind for entry in world.store.ledger.values()][-1] == "refund"


def test_there_is_nothing_to_change_in_no_session(world: World) -> None:
    with pytest.raises(NotFound):
        change(world.passes, a_ref("none"), lambda t: t)
