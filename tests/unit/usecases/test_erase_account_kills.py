"""An account's erasing dies at each of its side effects, is delivered again, and comes to the same end."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from shared.domain.errors import EarshotError
from shared.domain.limits import Limits
from shared.domain.receipts import ReceiptState
from shared.domain.upkeep import JobName
from tests.executioner import Executioner, Killed
from tests.unit.usecases.leaving import erase, leave, mentions, receipt, settled
from tests.world import World


def effects(world: World) -> list[tuple[Any, str]]:
    upkeep = world.upkeep
    return [
        (upkeep.receipts, "save"),
        (upkeep.receipts, "open"),
        (upkeep.remains, "remove"),
        (upkeep.remains, "close"),
        (world.conversations, "save"),
        (world.spaces, "save"),
        (world.spaces, "delete"),
        (world.messages, "save"),
        (world.accounts, "save"),
        (world.users, "shut_out"),
        (world.users, "remove"),
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
    for job in (JobName.FINISH_ERASING, JobName.ERASE_ACCOUNTS) * 3:
        world.clock.move(3700)
        world.upkeep.run(job)
    erase(world, 3)
    assert mentions(world) == []
    assert world.users.known == {"bob"}
    found = receipt(world)
    assert (found.state, found.removed["sessions"], found.removed["devices"]) == (ReceiptState.ERASED, 1, 1)
