"""A console that records what it shows, frame by frame, for the animated SVG of the README."""

import io
import time
from collections.abc import Sequence
from typing import IO, NamedTuple, Self

from rich.console import Console, RenderableType
from rich.text import Text

from infra.cli.display.live_display import LiveDisplay
from shared.sessions.domain.sessions import Session
from shared.transcription.domain.segments import Segment

WIDTH = 100  # characters


class Frame(NamedTuple):
    """Time of the frame in seconds of a monotonic clock, and its lines with ANSI colours."""

    at: float
    lines: Sequence[str]


class RecordingConsole(Console):
    """A console that keeps the frames it showed."""

    def __init__(self, file: IO[str] | None = None) -> None:
        super().__init__(file=file, record=True, width=WIDTH, force_terminal=True, color_system="truecolor")
        self.frames: list[Frame] = []

    def capture_frame(self, drawn: RenderableType | None = None) -> None:
        """Keeps a frame of everything printed, with `drawn` below it, unless it equals the last frame."""
        screen = RecordingConsole(io.StringIO())
        screen.print(Text.from_ansi(self.export_text(clear=False, styles=True)), soft_wrap=True)
        if drawn:
            screen.print(drawn)
        lines = screen.export_text(styles=True).splitlines()
        if not self.frames or lines != self.frames[-1].lines:
            self.frames.append(Frame(time.monotonic(), lines))


class RecordingDisplay(LiveDisplay):
    """Captures a frame at every change."""

    def __init__(self, console: RecordingConsole) -> None:
        super().__init__(console)
        self._recorder = console

    def __enter__(self) -> Self:
        self._recorder.capture_frame(self)
        return super().__enter__()

    def upload_started(self, name: str, size: int) -> None:
        """See `ProgressDisplay`."""
        super().upload_started(name, size)
        self._recorder.capture_frame(self)

    def upload_progress(self, count: int) -> None:
        """See `ProgressDisplay`."""
        super().upload_progress(count)
        self._recorder.capture_frame(self)

    def session_changed(self, session: Session) -> None:
        """See `ProgressDisplay`."""
        super().session_changed(session)
        self._recorder.capture_frame(self)

    def segments_ready(self, part: int, segments: Sequence[Segment]) -> None:
        """See `ProgressDisplay`."""
        super().segments_ready(part, segments)
        self._recorder.capture_frame(self)

    def message(self, text: str) -> None:
        """See `ProgressDisplay`."""
        super().message(text)
        self._recorder.capture_frame(self)
