"""Progress of a transcription: the interface, and the display for logs."""

from collections.abc import Sequence
from typing import Protocol, Self

from rich.console import Console

from infra.cli.display import formatting
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.segments import Segment

STEP_PERCENT = 25  # percent between two lines about the same stage


class ProgressDisplay(Protocol):
    """Receives the progress of the upload and of the live listener."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *exception: object) -> None: ...

    def upload_started(self, name: str, size: int) -> None:
        """The upload of a file starts; `size` is in bytes."""

    def upload_progress(self, count: int) -> None:
        """`count` bytes of the file were sent."""

    def upload_finished(self) -> None:
        """The whole file was received."""

    def session_changed(self, session: Session) -> None:
        """The session changed."""

    def segments_ready(self, part: int, segments: Sequence[Segment]) -> None:
        """The segments of a chunk, counted from 0, are ready."""

    def message(self, text: str) -> None:
        """Another event, as one sentence."""


class LogDisplay:
    """Prints one line for each event and changes none."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._name = ""
        self._size = 0
        self._shown: tuple[TranscriptionState, int] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        pass

    def upload_started(self, name: str, size: int) -> None:
        """See `ProgressDisplay`."""
        self._name, self._size, self._shown = name, size, None
        self._line(f"Uploading {name} ({formatting.size(size)})")

    def upload_progress(self, count: int) -> None:
        """Prints nothing: a log needs no bytes."""

    def upload_finished(self) -> None:
        """See `ProgressDisplay`."""
        self._line(f"Uploaded {self._name}")

    def session_changed(self, session: Session) -> None:
        """Prints a line for each state and for each quarter of the progress."""
        t = session.transcription
        reached = t.state, t.progress // STEP_PERCENT
        if reached == self._shown or t.state.finished:
            return
        self._shown = reached
        details = [f"{t.progress} %", formatting.chunk_progress(session), t.provider_status]
        self._line(f"{formatting.STATE_NAMES[t.state]}: {', '.join(filter(None, details))}")

    def segments_ready(self, part: int, segments: Sequence[Segment]) -> None:
        """See `ProgressDisplay`."""
        said = sum(len(s.words) for s in segments)
        self._line(f"Part {part + 1} is readable: {formatting.count(said, 'word')}")

    def message(self, text: str) -> None:
        """See `ProgressDisplay`."""
        self._line(text)

    def _line(self, text: str) -> None:
        self._console.print(text, markup=False, highlight=False, soft_wrap=True)
