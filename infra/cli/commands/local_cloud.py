"""Start of the local cloud from the command line."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from rich.status import Status
from rich.text import Text

from infra.cli.display import formatting
from infra.cli.display.style import FAINT
from infra.cli.display.terminal import Terminal, command_text
from infra.connection import CLOUD_FILE
from infra.errors import UserError
from infra.local.cloud import LocalCloud
from infra.local.errors import LocalCloudError
from infra.local.speech.device import ComputeDevice

PORT = 8080
MODEL = "base"
STARTING = "Starting the local cloud"
SUPERVISOR = "cloud"  # the name under which the supervisor itself logs


def run_until_interrupted(
    port: int, model: str, device: ComputeDevice, terminal: Terminal, *, verbose: bool, traces: bool = False
) -> None:
    """Runs the local cloud until Ctrl-C. With `traces` every request is traced."""
    with local_cloud(port, model, device, terminal, verbose=verbose, traces=traces) as cloud:
        show_addresses(cloud, terminal)
        terminal.print_facts(
            "In another terminal", {"Transcribe": command_text("transcribe FILE"), "End": Text("Ctrl-C here")}
        )
        cloud.wait()


@contextmanager
def local_cloud(
    port: int, model: str, device: ComputeDevice, terminal: Terminal, *, verbose: bool = False, traces: bool = False
) -> Iterator[LocalCloud]:
    """Runs the local cloud during the body. Raises `UserError` if a part is missing or fails."""
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    log = StartupLog(terminal, verbose=verbose)
    begun = time.monotonic()
    try:
        with ExitStack() as stack:
            with log.starting():
                told = {"TRACES_PERCENT": "100"} if traces else {}
                where = CLOUD_FILE.parent
                planned = LocalCloud(where, port=port, model=model, device=device, show=log.show, extra_env=told)
                cloud = stack.enter_context(planned)
            terminal.info(f"The local cloud was ready after {formatting.elapsed(time.monotonic() - begun)}")
            yield cloud
    except LocalCloudError as error:
        raise UserError(str(error)) from error


class StartupLog:
    """Shows the log lines of the local cloud's services."""

    def __init__(self, terminal: Terminal, *, verbose: bool) -> None:
        self._terminal = terminal
        self._verbose = verbose
        self._status: Status | None = None
        self._ready = False

    @contextmanager
    def starting(self) -> Iterator[None]:
        """Shows the service that became ready last on one line of a terminal; a log gets one line only."""
        err = self._terminal.err
        if err.is_terminal and not err.record:
            with err.status(STARTING) as self._status:
                yield
        else:
            self._terminal.info(STARTING)
            yield
        self._ready = True

    def show(self, part: str, line: str) -> None:
        """Shows a line of a service. The supervisor calls it from its own thread."""
        if self._verbose:
            self._terminal.err.print(Text.assemble((f"  {part:<20} ", FAINT), line), soft_wrap=True)
        elif part == SUPERVISOR and self._ready:
            self._terminal.info(line)
        elif part == SUPERVISOR and self._status:
            self._status.update(Text(f"{STARTING}: {line}"))


def show_addresses(cloud: LocalCloud, terminal: Terminal) -> None:
    """Prints the addresses of the services."""
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
    terminal.print_facts("Earshot is running", {name: Text(address) for name, address in addresses.items()})
