"""The local cloud, started from the command line."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.table import Table
from rich.text import Text

from infra.cli.connection import CLOUD_FILE
from infra.cli.errors import CliError
from infra.cli.style import DONE, FAINT
from infra.cli.terminal import Terminal
from infra.local.cloud import LocalCloud
from infra.local.errors import CloudError

PORT = 8080
MODEL = "base"
SUPERVISOR = "cloud"  # the name under which the supervisor itself logs


def up(port: int, model: str, terminal: Terminal, *, verbose: bool) -> None:
    """Runs the local cloud until Ctrl-C."""
    with local_cloud(port, model, terminal, verbose=verbose) as cloud:
        show_addresses(cloud, terminal)
        terminal.hint("Now, in another terminal", "transcribe FILE")
        terminal.say("Ctrl-C ends it.")
        cloud.wait()


@contextmanager
def local_cloud(port: int, model: str, terminal: Terminal, *, verbose: bool = False) -> Iterator[LocalCloud]:
    """The local cloud while the body runs. Raises `CliError` with what is missing or what failed."""

    def show(part: str, line: str) -> None:
        if verbose or part == SUPERVISOR:
            terminal.err.print(Text.assemble((f"  {part:<20} ", FAINT), line), soft_wrap=True)

    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    terminal.say("Starting the local cloud")
    try:
        with LocalCloud(CLOUD_FILE.parent, port=port, model=model, show=show) as cloud:
            yield cloud
    except CloudError as error:
        raise CliError(str(error)) from error


def show_addresses(cloud: LocalCloud, terminal: Terminal) -> None:
    """Where its parts answer."""
    found = cloud.endpoints
    table = Table.grid(padding=(0, 2))
    table.add_column(style=FAINT)
    table.add_column()
    for name, address in (
        ("API", found.gateway),
        ("Sign-in", found.auth),
        ("Firestore", found.firestore),
        ("Storage", found.storage),
        ("Speech", found.speech),
        ("Logs", str(CLOUD_FILE.parent / "logs")),
    ):
        table.add_row(f"  {name}", address)
    terminal.err.print(Text("\n  Earshot is running\n", DONE), table, "")
