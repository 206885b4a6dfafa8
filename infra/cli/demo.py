"""The bundled recording, transcribed as a user would transcribe their own."""

from contextlib import AbstractContextManager, nullcontext

import httpx

from infra.cli.client import Client, open_client
from infra.cli.connection import connection
from infra.cli.errors import NotRunning
from infra.cli.options import Wishes
from infra.cli.recording import Recording
from infra.cli.terminal import Terminal
from infra.cli.transcription import Job, transcribe
from infra.cli.up import MODEL, PORT, local_cloud, show_addresses
from infra.local.cloud import LocalCloud
from infra.topology import ROOT

RECORDING = ROOT / "tests" / "recordings" / "conversation.flac"


def demo(terminal: Terminal, *, once: bool) -> bool:
    """Whether it worked. A cloud that was started for it runs on until Ctrl-C, unless `once`."""
    with _cloud(terminal) as started:
        with open_client(terminal) as client:
            completed = _transcribe(client, terminal)
            newest = client.api.sessions(1)[0].id
        if started:
            show_addresses(started, terminal)
        _show_next(newest, terminal)
        if started and not once:
            terminal.say("The local cloud runs until Ctrl-C.")
            started.wait()
    return completed


def _cloud(terminal: Terminal) -> AbstractContextManager[LocalCloud | None]:
    """The one that runs, left as it is, or else a new one."""
    try:
        httpx.get(connection().api_url)
    except (NotRunning, httpx.TransportError):
        return local_cloud(PORT, MODEL, terminal)
    return nullcontext()


def _transcribe(client: Client, terminal: Terminal) -> bool:
    recording = Recording.at(RECORDING)
    return transcribe([Job(recording, Wishes().request(recording), ())], client, terminal)


def _show_next(session_id: str, terminal: Terminal) -> None:
    terminal.hint("Your own recording", "transcribe FILE")
    terminal.hint("Subtitles", f"export {session_id} --format srt")
    terminal.hint("What happened to it", f"show {session_id}")
