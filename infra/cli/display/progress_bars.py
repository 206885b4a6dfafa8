"""The two progress bars of a transcription: bytes sent and percent transcribed."""

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
from rich.table import Column
from rich.text import Text

from infra.cli.display import formatting
from infra.cli.display.style import ACCENT, BROKEN, DONE, FAINT, TRACK
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionState

END_STYLES = {
    TranscriptionState.COMPLETED: DONE,
    TranscriptionState.FAILED: BROKEN,
    TranscriptionState.CANCELLED: BROKEN,
}


def progress_bars(console: Console) -> Progress:
    """Creates the bars. A task with a `session` shows its transcription, one without shows bytes."""
    return Progress(
        TextColumn("  {task.description}", style=FAINT, table_column=Column(width=12)),
        BarColumn(bar_width=30, style=TRACK, complete_style=ACCENT, finished_style=DONE),
        TextColumn("{task.percentage:>3.0f} %"),
        _DetailColumn(),
        console=console,
    )


class _DetailColumn(ProgressColumn):
    """The text after a bar."""

    max_refresh = None

    def render(self, task: Task) -> Text:
        session: Session | None = task.fields["session"]
        return _upload_detail(task) if session is None else _transcription_detail(task, session)


def _upload_detail(task: Task) -> Text:
    if task.finished:
        return Text(f"{formatting.size(task.completed)} in {formatting.elapsed(task.finished_time or 0)}", FAINT)
    said = [f"{formatting.size(task.completed)} of {formatting.size(task.total or 0)}"]
    if task.speed:
        said += [f"{formatting.size(task.speed)}/s", f"{_format_seconds(task.time_remaining)} left"]
    return Text(" · ".join(said), FAINT)


def _transcription_detail(task: Task, session: Session) -> Text:
    state = session.transcription.state
    if state.finished:
        return Text.assemble(
            (formatting.STATE_NAMES[state], END_STYLES[state]), (f" in {formatting.elapsed(task.elapsed or 0)}", FAINT)
        )
    said = [formatting.chunk_progress(session), _format_seconds(task.elapsed)]
    return Text.assemble(formatting.STATE_NAMES[state], (f" · {' · '.join(filter(None, said))}", FAINT))


def _format_seconds(seconds: float | None) -> str:
    return formatting.length(round((seconds or 0) * 1000))
