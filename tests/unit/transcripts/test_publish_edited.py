"""That a transcript was edited is told once for some minutes of work."""

from datetime import timedelta

import pytest

from shared.core.domain.errors import NotFound
from shared.core.domain.jobs import JobBatch
from shared.sessions.domain.events import EventKind, SessionEvent
from shared.transcripts.usecases.publish_edited import EditNotifier
from tests.support.edit_helpers import change, keep, restored, undone
from tests.support.samples import a_ref
from tests.support.world import World

FIRST = "000000"


@pytest.fixture
def world(world: World) -> World:
    keep(world)
    return world


def told(world: World) -> list[SessionEvent]:
    """What is told once all that is waiting is done."""
    world.clock.move(600)
    for task in [*world.tasks.by_name.values()]:
        assert isinstance(task.payload, JobBatch)
        world.upkeep.deliver(task.payload)
    return [event for event in world.events.told if event.kind is EventKind.TRANSCRIPT_EDITED]


def test_many_edits_are_told_once_when_the_minutes_are_over(world: World) -> None:
    began = world.clock.now()
    for number in range(9):
        change(world, f"op{number}", "setText", segment=FIRST, text=f"Hello {number}")
    undone(world, "last")
    restored(world, "all", 0)
    (task,) = world.tasks.by_name.values()
    assert task.at
    assert timedelta(0) < task.at - began <= timedelta(minutes=5)
    (event,) = told(world)
    assert event.data == {"version": 1}
    assert {each.id for each in told(world)} == {event.id}


def test_the_next_minutes_are_told_again(world: World) -> None:
    change(world, "one", "setText", segment=FIRST, text="Hello")
    world.clock.move(301)
    change(world, "two", "setText", segment=FIRST, text="Hello you")
    assert len({event.id for event in told(world)}) == 2


def test_what_came_to_nothing_is_not_told(world: World) -> None:
    with pytest.raises(NotFound):
        change(world, "one", "delete", segment="000009")
    assert told(world) == []


def test_nobody_hears_of_what_is_gone(world: World) -> None:
    change(world, "one", "setText", segment=FIRST, text="Hello")
    del world.store.sessions["s1"]
    assert told(world) == []


def test_what_is_being_erased_is_not_told(world: World) -> None:
    change(world, "one", "setText", segment=FIRST, text="Hello")
    erased = {"deleted_at": world.clock.now()}
    world.store.sessions["s1"] = world.store.sessions["s1"].model_copy(update=erased)
    assert told(world) == []


def test_a_dry_run_tells_nobody(world: World) -> None:
    change(world, "one", "setText", segment=FIRST, text="Hello")
    (task,) = world.tasks.by_name.values()
    assert isinstance(task.payload, JobBatch)
    world.upkeep.deliver(task.payload.model_copy(update={"dry_run": True}))
    assert world.events.told == []


def test_an_instance_does_not_ring_twice_and_forgets_in_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.transcripts.usecases.publish_edited.REMEMBERED", 1)
    rung = list[str]()
    monkeypatch.setattr(world.tasks, "enqueue", lambda task: rung.append(task.name))
    edit_notifier = EditNotifier(world.tasks, world.clock)
    for version in (1, 1, 2, 2, 1):
        edit_notifier.schedule(a_ref(version=version))
    assert [name.split("-")[2] for name in rung] == ["1", "2", "1"]
