"""How a transcription ended: its transcript, or why there is none."""

from collections.abc import Sequence

from infra.cli import wording
from infra.cli.client import Client
from infra.cli.outputs import Output, write
from infra.cli.sessions import timeline_table
from infra.cli.terminal import Terminal
from infra.cli.turns import turn_table, turns_of
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionState


def report(session: Session, outputs: Sequence[Output], client: Client, terminal: Terminal) -> bool:
    """Whether the transcription has completed."""
    if session.transcription.state is not TranscriptionState.COMPLETED:
        _show_failure(session, client, terminal)
        return False
    counts = session.transcription.counts
    words = f"{wording.counted(counts.words, 'word')} in {wording.length(session.duration_ms)}"
    terminal.say(f"{session.title}: {words}, session {session.id}")
    for output in outputs:
        write(client.api.transcript(session.id, output.extension), output, terminal)
    if not outputs:
        show_transcript(session.id, client, terminal)
    return True


def show_transcript(session_id: str, client: Client, terminal: Terminal) -> None:
    """Speaker turns in colour for a person, plain text for a pipe."""
    if not terminal.out.is_terminal:
        terminal.out.file.write(client.api.transcript(session_id, "txt").decode())
        return
    terminal.out.print("", turn_table(turns_of(client.api.transcript(session_id, "json").decode())))


def _show_failure(session: Session, client: Client, terminal: Terminal) -> None:
    failure = session.transcription.failure
    sentence = failure.message if failure else "It was cancelled."
    terminal.complain(f"{session.title}: {sentence}")
    terminal.err.print(timeline_table(client.api.timeline(session.id)))
    if failure and failure.retryable:
        terminal.hint("A retry can help", f"retry {session.id}")
    else:
        terminal.say("A retry cannot help.")
