"""The local cloud, started from the command line."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from rich.status import Status
from rich.text import Text

from infra.cli import wording
from infra.cli.connection import CLOUD_FILE
from infra.cli.errors import CliError
from infra.cli.style import FAINT
from infra.cli.terminal import Terminal, command
from infra.local.cloud import LocalCloud
from infra.local.errors import CloudError
from infra.local.speech.device import Device

PORT = 8080
MODEL = "base"
STARTING = "Starting the local cloud"
SUPERVISOR = "cloud"  # the name under which the supervisor itself logs


def up(port: int, model: str, device: Device, terminal: Terminal, *, verbose: bool, traces: bool = False) -> None:
    """Runs the local cloud until Ctrl-C; with `traces` each of its functions tells all that it does."""
    with local_cloud(port, model, device, terminal, verbose=verbose, traces=traces) as cloud:
        show_addresses(cloud, terminal)
        terminal.list_facts(
            "In another terminal", {"Transcribe": command("transcribe FILE"), "End": Text("Ctrl-C here")}
        )
        cloud.wait()


@contextmanager
def local_cloud(
    port: int, model: str, device: Device, terminal: Terminal, *, verbose: bool = False, traces: bool = False
) -> Iterator[LocalCloud]:
    """The local cloud while the body runs. Raises `CliError` with what is missing or what failed."""
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    log = Log(terminal, verbose=verbose)
    begun = time.monotonic()
    try:
        with ExitStack() as stack:
            with log.starting():
                told = {"TRACES_PERCENT": "100"} if traces else {}
                where = CLOUD_FILE.parent
                planned = LocalCloud(where, port=port, model=model, device=device, show=log.show, extra_env=told)
                cloud = stack.enter_context(planned)
            terminal.say(f"The local cloud was ready after {wording.took(time.monotonic() - begun)}")
            yield cloud
    except CloudError as error:
        raise CliError(str(error)) from error


class Log:
    """What the parts of the local cloud say."""

    def __init__(self, terminal: Terminal, *, verbose: bool) -> None:
        self._terminal = terminal
        self._verbose = verbose
        self._status: Status | None = None
        self._ready = False

    @contextmanager
    def starting(self) -> Iterator[None]:
        """Says what became ready last, on one line of a terminal; a log gets no more than a line."""
        err = self._terminal.err
        if err.is_terminal and not err.record:
            with err.status(STARTING) as self._status:
                yield
        else:
            self._terminal.say(STARTING)
            yield
        self._ready = True

    def show(self, part: str, line: str) -> None:
        """Called by the supervisor, from its thread, with each line of each part."""
        if self._verbose:
            self._terminal.err.print(Text.assemble((f"  {part:<20} ", FAINT), line), soft_wrap=True)
        elif part == SUPERVISOR and self._ready:
            self._terminal.say(line)
        elif part == SUPERVISOR and self._status:
            self._status.update(Text(f"{STARTING}: {line}"))


def show_addresses(cloud: LocalCloud, terminal: Terminal) -> None:
    """Where its parts answer."""
    found = cloud.endpoints
    addresses = {
        "Web page": found.gateway,
        "API": found.gateway,
        "Sign-in": found.auth,
        "Firestore": found.firestore,
        "Storage": found.storage,
        "Speech": found.speech,
        "Metrics": f"{found.gateway}/metrics",
        "Traces": f"{found.gateway}/traces",
        "Logs": os.path.relpath(CLOUD_FILE.parent / "logs"),
    }
    terminal.list_facts("Earshot is running", {name: Text(address) for name, address in addresses.items()})
