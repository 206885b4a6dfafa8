"""Tables of sessions and their timelines."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from infra.cli.display import formatting
from infra.cli.display.style import ACCENT, BROKEN, DONE, FAINT
from infra.cli.display.terminal import Terminal
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.transcription import TimelineEntry

STYLES = {TranscriptionState.COMPLETED: DONE, TranscriptionState.FAILED: BROKEN, TranscriptionState.CANCELLED: FAINT}


def show_sessions(sessions: Sequence[Session], terminal: Terminal) -> None:
    """Prints a table on a terminal, and tab-separated lines without a heading to a pipe."""
    if not terminal.out.is_terminal:
        for session in sessions:
            terminal.out.file.write("\t".join(map(str, _row(session))) + "\n")
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style=FAINT)
    table.add_column("Session", no_wrap=True)
    table.add_column("Title", overflow="ellipsis", no_wrap=True)
    table.add_column("Status", no_wrap=True)
    table.add_column("Length", no_wrap=True, justify="right")
    table.add_column("Created", no_wrap=True, style=FAINT)
    for session in sessions:
        table.add_row(*_row(session))
    terminal.out.print(table if sessions else Text("No sessions yet.", FAINT))


def _row(session: Session) -> tuple[str | Text, ...]:
    title = " ".join(session.title.split())
    length, created = formatting.length(session.duration_ms), formatting.local_time(session.created_at)
    return session.id, Text(title), status(session), length, created


def show_session(session: Session, timeline: Sequence[TimelineEntry], terminal: Terminal) -> None:
    """Prints one session and its timeline."""
    table = _new_grid()
    for name, value in _session_facts(session).items():
        if value:
            table.add_row(f"  {name}", value)
    for block in (Text(f"  {session.title}", "bold"), table, timeline_table(timeline)):
        terminal.out.print(block)
        terminal.out.print()


def _session_facts(session: Session) -> dict[str, str | Text]:
    t, audio = session.transcription, session.audio
    recording = (
        (audio.file_name, formatting.size(audio.size_bytes), formatting.length(audio.duration_ms)) if audio else ()
    )
    return {
        "Session": session.id,
        "Status": status(session),
        "Speech service": Text(t.provider_status),
        "Next poll": f"{t.next_poll_at.astimezone():%H:%M:%S}" if t.next_poll_at else "",
        "Deadline": formatting.local_time(t.deadline) if t.deadline else "",
        "Failure": t.failure.message if t.failure else "",
        "Recording": Text(" · ".join(filter(None, recording))),
        "Languages": ", ".join(session.languages),
        "Spoken": formatting.languages(t.counts.languages),
        "Words": f"{t.counts.words:,}" if t.counts.words else "",
        "Created": formatting.local_time(session.created_at),
    }


def timeline_table(entries: Sequence[TimelineEntry]) -> Table:
    """Returns one row for each entry, in local time."""
    table = _new_grid()
    table.add_column()
    for entry in entries:
        state = Text(entry.state.value, STYLES.get(entry.state, ACCENT))
        table.add_row(f"  {entry.at.astimezone():%H:%M:%S}", state, Text(entry.message))
    return table


def status(session: Session) -> Text:
    """Formats the state, with its progress while the transcription runs."""
    t = session.transcription
    said = t.state.value if t.state.finished else f"{t.state.value} {t.progress} %"
    return Text(said, STYLES.get(t.state, ACCENT))


def _new_grid() -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style=FAINT, no_wrap=True)
    table.add_column()
    return table
