"""One file of an export of everything that is somebody's."""

import functions_framework

from shared import wiring
from shared.domain.takeouts import TakeoutRef
from shared.entry.on_task import on_task
from shared.usecases.write_takeout import write_takeout


@functions_framework.http
@on_task(TakeoutRef)
def export_account(ref: TakeoutRef) -> None:
    write_takeout(ref, wiring.packer())
