"""The local cloud, started from the command line."""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from functools import partial

from rich.status import Status
from rich.table import Table
from rich.text import Text

from infra.cli import wording
from infra.cli.connection import CLOUD_FILE
from infra.cli.errors import CliError
from infra.cli.style import DONE, FAINT
from infra.cli.terminal import Terminal
from infra.local.cloud import LocalCloud
from infra.local.errors import CloudError

PORT = 8080
MODEL = "base"
STARTING = "Starting the local cloud"
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
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    begun = time.monotonic()
    try:
        with ExitStack() as stack:
            with _starting(terminal) as status:
                show = partial(_show, terminal, status, verbose)
                cloud = stack.enter_context(LocalCloud(CLOUD_FILE.parent, port=port, model=model, show=show))
            terminal.say(f"The local cloud was ready after {wording.took(time.monotonic() - begun)}")
            yield cloud
    except CloudError as error:
        raise CliError(str(error)) from error


def _starting(terminal: Terminal) -> AbstractContextManager[Status | None]:
    """On a terminal, a line that says what became ready; a log gets one line."""
    if terminal.err.is_terminal and not terminal.err.record:
        return terminal.err.status(STARTING)
    terminal.say(STARTING)
    return nullcontext()


def _show(terminal: Terminal, status: Status | None, verbose: bool, part: str, line: str) -> None:
    """Called by the supervisor with each line of each part."""
    if verbose:
        terminal.err.print(Text.assemble((f"  {part:<20} ", FAINT), line), soft_wrap=True)
    elif part == SUPERVISOR and status:
        status.update(f"{STARTING}: {line}")


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
