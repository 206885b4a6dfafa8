"""An export dies at each of its side effects, is delivered again, and comes to the same end."""

import pytest

from shared.domain.limits import Limits
from shared.domain.takeouts import TakeoutState
from shared.usecases.export_account import read_export
from tests.executioner import Executioner, Killed
from tests.stages import completed
from tests.unit.usecases.takeouts import ask, contents, deliver, exported
from tests.world import OWNER, World


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("at", range(1, 11))
def test_whoever_dies_anywhere_is_repeated_to_the_same_end(at: int, after: bool) -> None:
    world = World(Limits(takeout_file_sessions=1))
    for number in range(2):
        completed(world, key=f"k{number}")
    effects = [(world.takeouts, "create"), (world.takeouts, "save"), (world.objects, "write"), (world.tasks, "enqueue")]
    with pytest.MonkeyPatch.context() as patch:
        Executioner(effects, patch, at=at, after=after)
        with pytest.raises(Killed):
            exported(world)
    if world.takeouts.find("ann") is None and not world.tasks.of("export_account"):
        ask(world)
    deliver(world)
    export = read_export(OWNER, world.export_counter)
    assert (export.state, export.sessions_done, export.progress) == (TakeoutState.DONE, 2, 100)
    assert len([name for name in contents(world, export) if name.endswith("session.json")]) == 2
