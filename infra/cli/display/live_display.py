"""Progress of a transcription on a terminal: progress bars, and segments as they become ready."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Self

from rich.console import Console, Group
from rich.live import Live
from rich.progress import TaskID
from rich.text import Text

from infra.cli.display import formatting
from infra.cli.display.progress_bars import progress_bars
from infra.cli.display.style import FAINT
from infra.cli.display.turns import segment_table
from shared.sessions.domain.sessions import Session
from shared.transcription.domain.segments import Segment

REFRESHES_PER_SECOND = 8
MAX_SEGMENTS = 6  # of a recording with one chunk, whose transcript follows at once


class LiveDisplay:
    """Redraws its own lines. A console that records an SVG draws only the last frame."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bars = progress_bars(console)
        self._upload: TaskID | None = None
        self._speech: TaskID | None = None
        self._session: Session | None = None
        self._newest: Sequence[Segment] = ()
        self._live = Live(get_renderable=self.__rich__, console=console, refresh_per_second=REFRESHES_PER_SECOND)

    def __enter__(self) -> Self:
        if not self._console.record:
            self._live.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._session, self._newest = None, ()
        if self._console.record:
            self._console.print(self)
        self._live.stop()

    def upload_started(self, name: str, size: int) -> None:
        """See `ProgressDisplay`."""
        self._console.print(Text.assemble("\n  ", (name, "bold"), (f"  {formatting.size(size)}\n", FAINT)))
        self._upload = self._bars.add_task("Upload", total=size, session=None)

    def upload_progress(self, count: int) -> None:
        """See `ProgressDisplay`."""
        assert self._upload is not None
        self._bars.update(self._upload, completed=count)

    def upload_finished(self) -> None:
        """See `ProgressDisplay`."""
        self.upload_progress(int(self._bars.tasks[0].total or 0))

    def session_changed(self, session: Session) -> None:
        """See `ProgressDisplay`."""
        if self._speech is None:
            self._speech = self._bars.add_task("Transcript", session=session)
        self._session = session
        self._bars.update(self._speech, completed=session.transcription.progress, session=session)

    def segments_ready(self, part: int, segments: Sequence[Segment]) -> None:
        """See `ProgressDisplay`. Chunks of a long recording can be read while the others are recognised."""
        if self._session and self._session.transcription.chunks > 1:
            said = formatting.count(sum(len(s.words) for s in segments), "word")
            self._console.print(Text.assemble(f"\n  Part {part + 1}", (f"  {said}\n", FAINT)), segment_table(segments))
        else:
            self._newest = segments[-MAX_SEGMENTS:]

    def message(self, text: str) -> None:
        """See `ProgressDisplay`."""
        self._console.print(Text(f"  {text}", FAINT))

    def __rich__(self) -> Group:
        """Renders the bars, the provider's status and the newest segments."""
        said = [Text(f"  {' · '.join(_provider_status(self._session))}", FAINT)] if self._session else []
        words = [segment_table(self._newest)] if self._newest else []
        return Group(self._bars, *said, *words)


def _provider_status(session: Session) -> list[str]:
    """Returns the last message of the speech service, and the time of the next poll."""
    t = session.transcription
    status = [t.provider_status] if t.provider_status else []
    if t.next_poll_at:
        seconds = round((t.next_poll_at - datetime.now(UTC)).total_seconds())
        status.append(f"next poll in {max(seconds, 0)} s")
    return status
