"""An export dies at each of its side effects, is delivered again, and comes to the same end."""

import pytest

from shared.core.domain.limits import Limits
from shared.privacy.domain.account_exports import AccountExportState
from shared.privacy.usecases.export_account import read_export
from tests.support.crash_injection import Executioner, Killed
from tests.support.scenarios import completed
from tests.support.world import OWNER, World
from tests.unit.privacy.export_helpers import ask, contents, deliver, exported


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("at", range(1, 11))
def test_whoever_dies_anywhere_is_repeated_to_the_same_end(at: int, after: bool) -> None:
    world = World(Limits(export_file_sessions=1))
    for number in range(2):
        completed(world, key=f"k{number}")
    effects = [
        (world.account_exports, "create"),
        (world.account_exports, "save"),
        (world.objects, "write"),
        (world.tasks, "enqueue"),
    ]
    with pytest.MonkeyPatch.context() as patch:
        Executioner(effects, patch, at=at, after=after)
        with pytest.raises(Killed):
            exported(world)
    if world.account_exports.find("ann") is None and not world.tasks.of("export_account"):
        ask(world)
    deliver(world)
    export = read_export(OWNER, world.account_export_deps)
    assert (export.state, export.sessions_done, export.progress) == (AccountExportState.DONE, 2, 100)
    assert len([name for name in contents(world, export) if name.endswith("session.json")]) == 2
