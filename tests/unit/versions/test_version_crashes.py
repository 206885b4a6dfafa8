"""Each step of another version dies at each of its side effects: nothing that people did is lost or paid twice."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest

from shared.core.domain.limits import Limits
from shared.sessions.domain.transcription_summary import TranscriptionRef, TranscriptionState
from shared.transcripts.domain.edits import history
from shared.transcripts.domain.edits.operations import EditRequest
from shared.transcripts.usecases.edit_transcript import edit_transcript
from shared.transcripts.usecases.read_version import find_version, read_version
from tests.support.crash_injection import Executioner, Killed, effects
from tests.support.samples import a_ref
from tests.support.scenarios import again, completed, completed_again, deliver, finish
from tests.support.world import OWNER, World

Step = Callable[[World], Callable[[], None]]
WRITTEN = "so it was said"


@pytest.fixture(autouse=True)
def _little_in_a_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each entry of the history holds but a change or two."""
    monkeypatch.setattr(history, "ENTRY_BYTES", LITTLE)


LITTLE = 2_000


def edit(world: World, name: str, segment: str, text: str, version: int | None = None) -> None:
    (ref, *_) = world.store.transcriptions
    number = version or world.store.get(ref.session_id).transcription.version or 0
    base = world.edits.head(a_ref(ref.session_id, number))
    change = {"op": "setText", "segment": segment, "text": text}
    asked = {"version": version, "edits": [{"id": f"{name}-edit", "base": base, "change": change}]}
    edit_transcript(ref.session_id, EditRequest.model_validate(asked), OWNER, world.edit_deps)


def edited(world: World) -> TranscriptionRef:
    """A first version with more changes than such a write takes, one of which the next recognition contradicts."""
    ref = a_ref(completed(world).session_id)
    for n in range(5):
        edit(world, f"long-{n}", f"00000{n}", WRITTEN)
    edit(world, "touching", "000005", "w50 w51 w52 w53 four w55 w56 w57 w58 w59")
    world.recognizer.hears = lambda n: "other" if n == 54 else f"w{n}"
    return ref


def asking(world: World) -> Callable[[], None]:
    ref = edited(world)

    def ask() -> None:
        world.again(ref)

    return ask


def assembling(world: World) -> Callable[[], None]:
    ref = again(world, edited(world))
    for chunk in world.transcription(ref).chunks:
        finish(world, chunk)
    return lambda: deliver(world, "assemble_transcript")


def catching_up(world: World) -> Callable[[], None]:
    completed_again(world, edited(world))
    edit(world, "late", "000005", "w50 w51 w52 w53 four w55 w56 w57 w58 fiftynine", version=1)
    world.clock.move(world.transcription_deps.limits.late_edits_seconds)
    return lambda: deliver(world, "assemble_transcript")


def promoting(world: World) -> Callable[[], None]:
    ref = completed_again(world, edited(world))
    edit(world, "newer", "000005", "w50 mine w52 w53 other w55 w56 w57 w58 w59")

    def promote() -> None:
        world.promote(ref, 1)

    return promote


STEPS: list[Step] = [asking, assembling, catching_up, promoting]


def deaths() -> Iterator[Any]:
    for step in STEPS:
        world = World()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(history, "ENTRY_BYTES", LITTLE)
            act = step(world)
            executioner = Executioner(effects(world), patch, at=0, after=True)
            act()
        for at in range(1, executioner.count + 1):
            for after in (False, True):
                yield pytest.param(step, at, after, id=f"{step.__name__}-{at}-{'after' if after else 'before'}")


def run_to_the_end(world: World, ref: TranscriptionRef) -> None:
    """Delivers all that was enqueued and finishes all that runs, until nothing more is to come."""
    for _ in range(100):
        transcription_deps = world.store.every(ref.session_id)
        if all(t.state.finished and t.next_poll_at is None for t in transcription_deps):
            return
        for task in list(world.tasks.by_name.values()):
            if task.function != "poll_recognition" and (task.at is None or task.at <= world.clock.now()):
                world.deliver_task(task)
        for chunk in world.store.every(ref.session_id)[0].chunks:
            if chunk.operation and not chunk.finished:
                finish(world, chunk)
        world.clock.move(60)
    raise AssertionError("stuck")


@pytest.mark.parametrize(("step", "at", "after"), list(deaths()))
def test_a_death_loses_nothing_that_people_did(step: Step, at: int, after: bool) -> None:
    world, undisturbed = World(), World()
    for each, dies in ((undisturbed, False), (world, True)):
        act = step(each)
        with pytest.MonkeyPatch.context() as patch, suppress(Killed):
            Executioner(effects(each), patch, at=at if dies else 0, after=after)
            act()
        each.clock.move(Limits().claim_seconds)
        act()
        run_to_the_end(each, next(iter(each.store.transcriptions)))
    assert outcome(world) == outcome(undisturbed)


def outcome(world: World) -> dict[str, Any]:
    """All that people see, and what it cost."""
    ref = next(iter(world.store.transcriptions))
    found = find_version(ref.session_id, None, OWNER, world.transcripts)
    newest = world.store.every(ref.session_id)[0]
    assert newest.state is TranscriptionState.COMPLETED
    return {
        "version": found.ref.version,
        "texts": [segment.text for segment in read_version(found, world.transcripts).segments],
        "conflicts": [each.human for each in world.conflicts.listed(found.ref, None, 100)],
        "used": (world.cycle().used_seconds, world.cycle().reserved_seconds, world.cycle().usage_count),
        "versions": [each.version for each in world.store.every(ref.session_id)],
    }


def test_the_undisturbed_outcome_holds_everything() -> None:
    world = World()
    act = catching_up(world)
    act()
    seen = outcome(world)
    assert (seen["version"], seen["texts"][:5], seen["used"]) == (2, [WRITTEN] * 5, (120, 0, 2))
    assert any("fiftynine" in text for text in [*seen["texts"], *seen["conflicts"]])
    assert any("four" in text for text in seen["conflicts"])
