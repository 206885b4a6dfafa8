"""The end of a transcription: its transcript, or the failure."""

from collections.abc import Sequence

import typer

from infra.cli.client.client import Client
from infra.cli.display import formatting
from infra.cli.display.outputs import TranscriptOutput, write_output
from infra.cli.display.sessions import timeline_table
from infra.cli.display.terminal import Terminal
from infra.cli.display.turns import parse_turns, turn_table
from infra.errors import UserError
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionState


def report(session: Session, outputs: Sequence[TranscriptOutput], client: Client, terminal: Terminal) -> bool:
    """Prints the result; returns whether the transcription completed."""
    if session.transcription.state is not TranscriptionState.COMPLETED:
        _show_failure(session, client, terminal)
        return False
    counts = session.transcription.counts
    words = f"{formatting.count(counts.words, 'word')} in {formatting.length(session.duration_ms)}"
    terminal.info(f"{session.title}: {words}, session {session.id}")
    for output in outputs:
        write_output(client.api.transcript(session.id, output.extension), output, terminal)
    if not outputs:
        show_transcript(session.id, client, terminal)
    return True


def show_transcript(session_id: str, client: Client, terminal: Terminal) -> None:
    """Prints coloured speaker turns on a terminal, plain text to a pipe."""
    if not terminal.out.is_terminal:
        terminal.out.file.write(client.api.transcript(session_id, "txt").decode())
        return
    terminal.out.print("", turn_table(parse_turns(client.api.transcript(session_id, "json").decode())))


def _show_failure(session: Session, client: Client, terminal: Terminal) -> None:
    failure = session.transcription.failure
    sentence = failure.message if failure else "It was cancelled."
    terminal.error(f"{session.title}: {sentence}")
    terminal.err.print(timeline_table(client.api.timeline(session.id)))
    if failure and failure.retryable:
        terminal.hint("A retry can help", f"retry {session.id}")
    else:
        terminal.info("A retry cannot help.")


def exit_unless(completed: bool) -> None:
    """Ends the command with exit code 1 if a transcription failed or was cancelled."""
    if not completed:
        raise typer.Exit(UserError.exit_code)
