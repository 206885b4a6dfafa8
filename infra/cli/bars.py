"""The two bars of a transcription: bytes sent, and percent recognised."""

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
from rich.table import Column
from rich.text import Text

from infra.cli import wording
from infra.cli.style import ACCENT, BROKEN, DONE, FAINT, TRACK
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionState

ENDS = {TranscriptionState.COMPLETED: DONE, TranscriptionState.FAILED: BROKEN, TranscriptionState.CANCELLED: BROKEN}


def bars(console: Console) -> Progress:
    """No bar yet; a task with a `session` is about recognition, one without about bytes."""
    return Progress(
        TextColumn("  {task.description}", style=FAINT, table_column=Column(width=12)),
        BarColumn(bar_width=30, style=TRACK, complete_style=ACCENT, finished_style=DONE),
        TextColumn("{task.percentage:>3.0f} %"),
        _Detail(),
        console=console,
    )


class _Detail(ProgressColumn):
    """What stands behind the bar."""

    max_refresh = None

    def render(self, task: Task) -> Text:
        session: Session | None = task.fields["session"]
        return _sending(task) if session is None else _recognising(task, session)


def _sending(task: Task) -> Text:
    if task.finished:
        return Text(f"{wording.size(task.completed)} in {wording.took(task.finished_time or 0)}", FAINT)
    said = [f"{wording.size(task.completed)} of {wording.size(task.total or 0)}"]
    if task.speed:
        said += [f"{wording.size(task.speed)}/s", f"{_clock(task.time_remaining)} left"]
    return Text(" · ".join(said), FAINT)


def _recognising(task: Task, session: Session) -> Text:
    state = session.transcription.state
    if state.finished:
        return Text.assemble((wording.STAGES[state], ENDS[state]), (f" in {wording.took(task.elapsed or 0)}", FAINT))
    said = [wording.parts(session), _clock(task.elapsed)]
    return Text.assemble(wording.STAGES[state], (f" · {' · '.join(filter(None, said))}", FAINT))


def _clock(seconds: float | None) -> str:
    return wording.length(round((seconds or 0) * 1000))
