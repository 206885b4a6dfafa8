"""An account's erasing dies at each of its side effects, is delivered again, and comes to the same end."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from shared.core.domain.errors import EarshotError
from shared.core.domain.jobs import JobName
from shared.core.domain.limits import Limits
from shared.privacy.domain.receipts import ReceiptState
from tests.support.crash_injection import Executioner, Killed
from tests.support.world import World
from tests.unit.privacy.deletion_helpers import erase, leave, mentions, receipt, settled


def effects(world: World) -> list[tuple[Any, str]]:
    upkeep = world.upkeep
    return [
        (upkeep.receipts, "save"),
        (upkeep.receipts, "open"),
        (upkeep.session_documents, "remove"),
        (upkeep.session_documents, "close"),
        (world.session_store, "save"),
        (world.spaces, "save"),
        (world.spaces, "delete"),
        (world.messages, "save"),
        (world.accounts, "save"),
        (world.user_directory, "disable"),
        (world.user_directory, "remove"),
        (world.objects, "delete"),
        (world.tasks, "enqueue"),
    ]


def side_effects() -> int:
    world = World(Limits(retention_batch=20))
    settled(world)
    leave(world)
    with pytest.MonkeyPatch.context() as patch:
        executioner = Executioner(effects(world), patch, at=0, after=True)
        erase(world)
    return executioner.count


def deaths() -> Iterator[tuple[int, bool]]:
    for at in range(1, side_effects() + 1):
        yield at, False
        yield at, True


@pytest.mark.parametrize(("at", "after"), list(deaths()))
def test_whoever_dies_anywhere_is_repeated_to_the_same_end(at: int, after: bool) -> None:
    world = World(Limits(retention_batch=20))
    settled(world)
    leave(world)
    with pytest.MonkeyPatch.context() as patch:
        Executioner(effects(world), patch, at=at, after=after)
        with suppress(Killed, EarshotError):
            erase(world)
    for job in (JobName.RESUME_PURGES, JobName.ERASE_ACCOUNTS) * 3:
        world.clock.move(3700)
        world.upkeep.run(job)
    erase(world, 3)
    assert mentions(world) == []
    assert world.user_directory.known == {"bob"}
    found = receipt(world)
    assert (found.state, found.removed["sessions"], found.removed["devices"]) == (ReceiptState.ERASED, 1, 1)
