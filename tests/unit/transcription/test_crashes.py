"""Each step of the main job dies at each of its side effects, is delivered again, and nothing is lost or paid twice."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from shared.core.domain.limits import Limits
from shared.core.domain.tasks import Task
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.events import transcription_ended
from shared.transcription.domain.uploads import UploadTicket
from shared.transcription.ports import OperationStatus
from tests.support.crash_injection import Executioner, Killed, effects
from tests.support.fakes.audio_reader import recording
from tests.support.scenarios import LONG, announced, finish, landed, next_look, recognised, recognising, write_result
from tests.support.world import World

Step = Callable[[World], Callable[[], None]]


def announcing(world: World) -> Callable[[], None]:
    return lambda: _ignore(world.announce(1000, duration_seconds=60))


def registering(world: World) -> Callable[[], None]:
    ticket, data = announced(world, LONG)
    arrived = world.send(ticket, data)
    return lambda: world.deliver_object(arrived)


def preparing(world: World) -> Callable[[], None]:
    landed(world, LONG)
    return lambda: world.deliver_task(_only(world, "prepare_audio"))


def starting(world: World) -> Callable[[], None]:
    landed(world)
    return lambda: world.deliver_task(_only(world, "start_recognition"))


def looking(world: World) -> Callable[[], None]:
    """The look finds a result whose event was lost."""
    ticket = recognising(world)
    write_result(world, world.transcription(ticket).chunks[0])
    task = next_look(world, world.transcription(ticket))
    return lambda: world.deliver_task(task)


def giving_up(world: World) -> Callable[[], None]:
    """The look comes after the deadline."""
    ticket = recognising(world)
    task = next_look(world, world.transcription(ticket))
    world.clock.time = world.transcription(ticket).deadline
    return lambda: world.deliver_task(task)


def failing(world: World) -> Callable[[], None]:
    """The look hears that the provider failed."""
    ticket = recognising(world)
    operation = world.transcription(ticket).chunks[0].operation
    assert operation
    world.recognizer.operations[operation].poll = OperationStatus(True, 0, "failed", error="provider_error", retry=True)
    task = next_look(world, world.transcription(ticket))
    return lambda: world.deliver_task(task)


def ingesting(world: World) -> Callable[[], None]:
    ticket = recognising(world)
    arrived = world.arrived(write_result(world, world.transcription(ticket).chunks[0]))
    return lambda: world.deliver_object(arrived)


def assembling(world: World) -> Callable[[], None]:
    recognised(world, LONG)
    return lambda: world.deliver_task(_only(world, "assemble_transcript"))


STEPS: list[Step] = [
    announcing,
    registering,
    preparing,
    starting,
    looking,
    giving_up,
    failing,
    ingesting,
    assembling,
]


def _only(world: World, function: str) -> Task:
    (task,) = world.tasks.of(function)
    return task


def _ignore(_: object) -> None:
    """A step returns nothing."""


def side_effects(step: Step) -> int:
    world = World()
    act = step(world)
    with pytest.MonkeyPatch.context() as patch:
        executioner = Executioner(effects(world), patch, at=0, after=True)
        act()
    return executioner.count


def deaths() -> Iterator[Any]:
    for step in STEPS:
        for at in range(1, side_effects(step) + 1):
            for after in (False, True):
                yield pytest.param(step, at, after, id=f"{step.__name__}-{at}-{'after' if after else 'before'}")


def run_to_the_end(world: World) -> None:
    """Delivers all that was enqueued and finishes all that runs, until the session has ended or waits for its file."""
    (ref,) = world.store.transcriptions
    for _ in range(200):
        t = world.transcription(ref)
        if t.state.finished:
            return
        for task in list(world.tasks.by_name.values()):
            if task.function != "poll_recognition" and (task.at is None or task.at <= world.clock.now()):
                world.deliver_task(task)
        for chunk in world.transcription(ref).chunks:
            if chunk.operation and not chunk.finished:
                finish(world, chunk)
        world.clock.move(60)
    raise AssertionError(f"stuck in {world.transcription(ref).state}")


@pytest.mark.parametrize(("step", "at", "after"), list(deaths()))
def test_a_death_loses_nothing_and_costs_nothing(step: Step, at: int, after: bool) -> None:
    world = World()
    act = step(world)
    with pytest.MonkeyPatch.context() as patch:
        Executioner(effects(world), patch, at=at, after=after)
        with pytest.raises(Killed):
            act()
    world.clock.move(Limits().claim_seconds)
    act()
    if step is announcing:
        ticket, data = announced_again(world)
        world.deliver_object(world.send(ticket, data))
    run_to_the_end(world)
    check(
        world,
        expected=TranscriptionState.FAILED if step is giving_up else TranscriptionState.COMPLETED,
        attempts=2 if step is failing else 1,
    )


def announced_again(world: World) -> tuple[UploadTicket, bytes]:
    """The browser goes on with the session that was announced: its file is as long as was said."""
    data = recording(60_000).ljust(1000)
    return world.announce(1000, duration_seconds=60), data


def check(world: World, expected: TranscriptionState, attempts: int) -> None:
    (stored,) = world.store.transcriptions.values()
    t = stored.value
    assert t.state is expected
    assert len(world.recognizer.operations) == len(t.chunks) * attempts
    counters = world.cycle("ann")
    assert counters.reserved_seconds == 0
    assert transcription_ended(t) in world.events.told
    done = t.state is TranscriptionState.COMPLETED
    assert (counters.used_seconds, counters.usage_count) == (
        (t.audio.duration_ms or 0) // 1000 if done else 0,
        int(done),
    )
    assert counters.used_seconds == sum(entry.moves.used_seconds for entry in world.store.ledger.values())
    if done:
        assert world.events.ready
        assert [word.text for word in world.words(t.ref)] == [f"w{n}" for n in range(t.counts.words)]
    else:
        assert all(operation.cancelled for operation in world.recognizer.operations.values())
