"""Everything that is looked at, in the order in which it helps to read it."""

from collections.abc import Callable, Iterator, Mapping

from rich.text import Text

from infra.cli.connection import Connection
from infra.cli.style import BROKEN, DONE
from infra.ops.doctor import database, doors, files, google, messages
from infra.ops.doctor.finding import Finding, looked_at
from infra.topology import load
from shared.core.wiring import core_wiring

COLUMNS: Mapping[str, Callable[[Finding], str | Text]] = {
    "": lambda finding: Text("ok", DONE) if finding.ok else Text("bad", BROKEN),
    "What": lambda finding: finding.about,
    "Name": lambda finding: finding.name,
    "Found": lambda finding: finding.says,
    "What to do": lambda finding: finding.next,
}


def checkup(where: Connection) -> Iterator[Finding]:
    """Of the deployment that `ops.reach` reached."""
    declared, settings = load(), core_wiring.settings
    yield from looked_at(database.checks(where))
    yield from looked_at(messages.checks(declared))
    yield from looked_at(files.checks(declared))
    yield from looked_at(doors.checks(where, declared))
    if where.emulator is None:
        asking = google.asking()
        yield from looked_at(google.checks(declared, settings.google_cloud_project, settings.region, asking))
