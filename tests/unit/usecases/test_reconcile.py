import pytest

from shared.domain.errors import NotFound
from shared.domain.models import State
from shared.ports import Stored
from shared.usecases.reconcile import GRACE, reconcile
from tests.stages import completed, next_look, recognising, write_result
from tests.world import World


def late(world: World) -> None:
    """Every look is overdue by more than the grace, and its task is lost."""
    world.clock.move(GRACE.total_seconds() + 3600)
    world.tasks.by_name.clear()


def test_a_pass_that_nobody_looks_at_is_looked_at_again(world: World) -> None:
    ticket = recognising(world)
    late(world)
    assert reconcile(world.passes) == 1
    task = next_look(world, world.transcription(ticket))
    assert task.at == world.clock.now()
    write_result(world, world.transcription(ticket).chunks[0])
    world.deliver_task(task)
    assert world.transcription(ticket).state is State.ASSEMBLING


def test_a_pass_that_is_looked_at_in_time_is_left_alone(world: World) -> None:
    ticket = recognising(world)
    before = world.transcription(ticket)
    world.clock.move(60)
    assert reconcile(world.passes) == 0
    assert world.transcription(ticket) == before


def test_what_has_ended_is_left_alone(world: World) -> None:
    completed(world)
    late(world)
    assert reconcile(world.passes) == 0


def test_twice_at_once_is_once(world: World) -> None:
    ticket = recognising(world)
    late(world)
    reconcile(world.passes)
    once, tasks = world.transcription(ticket), dict(world.tasks.by_name)
    reconcile(world.passes)
    assert world.transcription(ticket) == once
    assert world.tasks.by_name == tasks


def test_a_pass_that_was_looked_at_meanwhile_is_left_alone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = recognising(world)
    late(world)
    monkeypatch.setattr(world.store, "overdue", lambda *_: [ticket.ref, ticket.ref])
    reconcile(world.passes)
    assert world.transcription(ticket).look == 2


def test_a_session_that_was_deleted_does_not_hold_up_the_others(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    deleted, other = world.announce(1, key="deleted"), world.announce(1, key="other")
    load = world.store.load

    def gone(ref: object) -> Stored:
        if ref == deleted.ref:
            raise NotFound("The session was deleted.")
        return load(ref)  # type: ignore[arg-type]

    late(world)
    with monkeypatch.context() as patch:
        patch.setattr(world.store, "load", gone)
        assert reconcile(world.passes) == 2
    assert world.transcription(other).next_look_at == world.clock.now()
