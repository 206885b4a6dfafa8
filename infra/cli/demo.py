"""The bundled recording, transcribed as a user would transcribe their own."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

import httpx
from rich.text import Text

from infra.cli.client import Client, open_client
from infra.cli.connection import connection
from infra.cli.errors import NotRunning, Stopped
from infra.cli.options import Wishes
from infra.cli.recording import Recording
from infra.cli.terminal import Terminal, command, program
from infra.cli.transcription import Job, transcribe
from infra.cli.up import MODEL, PORT, local_cloud, show_addresses
from infra.local.cloud import LocalCloud
from infra.local.speech.device import Device
from infra.topology import ROOT

RECORDING = ROOT / "tests" / "recordings" / "conversation.flac"


def demo(terminal: Terminal, *, once: bool) -> bool:
    """Whether it worked. A cloud that was started for it runs on until Ctrl-C, unless `once`."""
    with _cloud(terminal) as started:
        with open_client(terminal) as client:
            completed = _transcribe(client, terminal)
            newest = client.api.sessions(1)[0].id
        if not once:
            _show_next(newest, started, terminal)
        if started and not once and not terminal.out.record:
            started.wait()
    return completed


def _cloud(terminal: Terminal) -> AbstractContextManager[LocalCloud | None]:
    """The one that runs, left as it is, or else a new one."""
    try:
        where = connection()
        httpx.get(where.api_url, trust_env=not where.local)
    except (NotRunning, httpx.TransportError):
        return _new_cloud(terminal)
    return nullcontext()


@contextmanager
def _new_cloud(terminal: Terminal) -> Iterator[LocalCloud]:
    """What Ctrl-C stops elsewhere goes on, or can be gone on with; here it ends the cloud too, which starts empty."""
    try:
        with local_cloud(PORT, MODEL, Device.CPU, terminal) as cloud:
            yield cloud
    except Stopped:
        said = "Stopped. The local cloud of this demo has ended too, and what it held is gone."
        raise Stopped(said, f"Start again with: {program()} demo") from None


def _transcribe(client: Client, terminal: Terminal) -> bool:
    recording = Recording.at(RECORDING)
    return transcribe([Job(recording, Wishes().request(recording), ())], client, terminal)


def _show_next(session_id: str, started: LocalCloud | None, terminal: Terminal) -> None:
    if started:
        show_addresses(started, terminal)
    commands = {
        "Your recording": "transcribe FILE",
        "Subtitles": f"export {session_id} --format srt",
        "What happened": f"show {session_id}",
    }
    facts = {name: command(words) for name, words in commands.items()}
    terminal.list_facts("Try next, in another terminal", facts | ({"End": Text("Ctrl-C here")} if started else {}))
