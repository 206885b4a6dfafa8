"""What a terminal showed, moment after moment: for the picture in the README."""

import io
import time
from collections.abc import Sequence
from typing import IO, NamedTuple, Self

from rich.console import Console, RenderableType
from rich.text import Text

from infra.cli.live import LiveDisplay
from shared.sessions.domain.sessions import Session
from shared.transcription.domain.segments import Segment

WIDTH = 100  # characters


class Frame(NamedTuple):
    """When it was shot, in seconds of a clock that only goes forward, and the lines, coloured by escape sequences."""

    at: float
    lines: Sequence[str]


class Film(Console):
    """A console that keeps what it showed."""

    def __init__(self, file: IO[str] | None = None) -> None:
        super().__init__(file=file, record=True, width=WIDTH, force_terminal=True, color_system="truecolor")
        self.frames: list[Frame] = []

    def shoot(self, drawn: RenderableType | None = None) -> None:
        """A frame of everything that was printed, with what is drawn below it, unless it looks like the one before."""
        screen = Film(io.StringIO())
        screen.print(Text.from_ansi(self.export_text(clear=False, styles=True)), soft_wrap=True)
        if drawn:
            screen.print(drawn)
        lines = screen.export_text(styles=True).splitlines()
        if not self.frames or lines != self.frames[-1].lines:
            self.frames.append(Frame(time.monotonic(), lines))


class FilmedDisplay(LiveDisplay):
    """Every change is a frame."""

    def __init__(self, film: Film) -> None:
        super().__init__(film)
        self._film = film

    def __enter__(self) -> Self:
        self._film.shoot(self)
        return super().__enter__()

    def sending(self, name: str, size: int) -> None:
        """See `Display`."""
        super().sending(name, size)
        self._film.shoot(self)

    def sent(self, count: int) -> None:
        """See `Display`."""
        super().sent(count)
        self._film.shoot(self)

    def progress(self, session: Session) -> None:
        """See `Display`."""
        super().progress(session)
        self._film.shoot(self)

    def words(self, part: int, segments: Sequence[Segment]) -> None:
        """See `Display`."""
        super().words(part, segments)
        self._film.shoot(self)

    def note(self, text: str) -> None:
        """See `Display`."""
        super().note(text)
        self._film.shoot(self)
