"""What a person sees of a transcription on its way, on a terminal: bars that move, and the words as they come."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Self

from rich.console import Console, Group
from rich.live import Live
from rich.progress import TaskID
from rich.text import Text

from infra.cli import wording
from infra.cli.bars import bars
from infra.cli.style import FAINT
from infra.cli.turns import segment_table
from shared.sessions.domain.sessions import Session
from shared.transcription.domain.segments import Segment

REDRAWN = 8  # times a second
SHOWN = 6  # segments of a recording in one part: its whole transcript follows at once


class LiveDisplay:
    """Draws over its own lines; on a console that records a picture only the last frame is drawn."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bars = bars(console)
        self._upload: TaskID | None = None
        self._speech: TaskID | None = None
        self._session: Session | None = None
        self._newest: Sequence[Segment] = ()
        self._live = Live(get_renderable=self.__rich__, console=console, refresh_per_second=REDRAWN)

    def __enter__(self) -> Self:
        if not self._console.record:
            self._live.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._session, self._newest = None, ()
        if self._console.record:
            self._console.print(self)
        self._live.stop()

    def sending(self, name: str, size: int) -> None:
        """See `Display`."""
        self._console.print(Text.assemble("\n  ", (name, "bold"), (f"  {wording.size(size)}\n", FAINT)))
        self._upload = self._bars.add_task("Upload", total=size, session=None)

    def sent(self, count: int) -> None:
        """See `Display`."""
        assert self._upload is not None
        self._bars.update(self._upload, completed=count)

    def received(self) -> None:
        """See `Display`."""
        self.sent(int(self._bars.tasks[0].total or 0))

    def progress(self, session: Session) -> None:
        """See `Display`."""
        if self._speech is None:
            self._speech = self._bars.add_task("Transcript", session=session)
        self._session = session
        self._bars.update(self._speech, completed=session.transcription.progress, session=session)

    def words(self, part: int, segments: Sequence[Segment]) -> None:
        """See `Display`; what a long recording says can be read while its other parts are recognised."""
        if self._session and self._session.transcription.chunks > 1:
            said = wording.counted(sum(len(s.words) for s in segments), "word")
            self._console.print(Text.assemble(f"\n  Part {part + 1}", (f"  {said}\n", FAINT)), segment_table(segments))
        else:
            self._newest = segments[-SHOWN:]

    def note(self, text: str) -> None:
        """See `Display`."""
        self._console.print(Text(f"  {text}", FAINT))

    def __rich__(self) -> Group:
        """The bars, the provider's news, and the newest words."""
        said = [Text(f"  {' · '.join(_news(self._session))}", FAINT)] if self._session else []
        words = [segment_table(self._newest)] if self._newest else []
        return Group(self._bars, *said, *words)


def _news(session: Session) -> list[str]:
    """What the speech service said last, and when it is asked again."""
    t = session.transcription
    news = [t.provider_status] if t.provider_status else []
    if t.next_poll_at:
        seconds = round((t.next_poll_at - datetime.now(UTC)).total_seconds())
        news.append(f"next look in {max(seconds, 0)} s")
    return news
