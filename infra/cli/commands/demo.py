"""`earshot demo`: transcribes the bundled recording as a user would."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

import httpx
from rich.text import Text

from infra.cli.client.client import Client, open_client
from infra.cli.client.recording_file import RecordingFile
from infra.cli.commands.local_cloud import MODEL, PORT, local_cloud, show_addresses
from infra.cli.commands.options import RecognitionFlags
from infra.cli.commands.transcription_jobs import TranscriptionJob, transcribe_all
from infra.cli.display.terminal import Terminal, command_text, program_name
from infra.connection import connection
from infra.errors import Interrupted, Unreachable
from infra.local.cloud import LocalCloud
from infra.local.speech.device import ComputeDevice
from infra.topology import ROOT

RECORDING = ROOT / "tests" / "recordings" / "conversation.flac"


def demo(terminal: Terminal, *, once: bool) -> bool:
    """Transcribes the recording; returns whether it completed.

    A local cloud that was started for the demo runs until Ctrl-C, unless `once`.
    """
    with _open_cloud(terminal) as started:
        with open_client(terminal) as client:
            completed = _transcribe(client, terminal)
            newest = client.api.sessions(1)[0].id
        if not once:
            _show_next(newest, started, terminal)
        if started and not once and not terminal.out.record:
            started.wait()
    return completed


def _open_cloud(terminal: Terminal) -> AbstractContextManager[LocalCloud | None]:
    """Uses the running local cloud, or starts one."""
    try:
        where = connection()
        httpx.get(where.api_url, trust_env=not where.local)
    except (Unreachable, httpx.TransportError):
        return _start_cloud(terminal)
    return nullcontext()


@contextmanager
def _start_cloud(terminal: Terminal) -> Iterator[LocalCloud]:
    """Starts a local cloud. Ctrl-C ends it with everything in it, so the message differs from other commands."""
    try:
        with local_cloud(PORT, MODEL, ComputeDevice.CPU, terminal) as cloud:
            yield cloud
    except Interrupted:
        said = "Stopped. The local cloud of this demo has ended, and its data is deleted."
        raise Interrupted(said, f"Start again with: {program_name()} demo") from None


def _transcribe(client: Client, terminal: Terminal) -> bool:
    recording = RecordingFile.from_path(RECORDING)
    return transcribe_all([TranscriptionJob(recording, RecognitionFlags().request(recording), ())], client, terminal)


def _show_next(session_id: str, started: LocalCloud | None, terminal: Terminal) -> None:
    if started:
        show_addresses(started, terminal)
    commands = {
        "Your recording": "transcribe FILE",
        "Subtitles": f"export {session_id} --format srt",
        "What happened": f"show {session_id}",
    }
    facts = {name: command_text(words) for name, words in commands.items()}
    terminal.print_facts("Try next, in another terminal", facts | ({"End": Text("Ctrl-C here")} if started else {}))
