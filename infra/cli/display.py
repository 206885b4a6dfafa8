"""What a person sees of a transcription on its way. This one is for logs: a line for each thing that happened."""

from collections.abc import Sequence
from typing import Protocol, Self

from rich.console import Console

from infra.cli import wording
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.segments import Segment

STEP = 25  # percent between two lines about the same stage


class Display(Protocol):
    """Told by the upload and by the live listener."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *exception: object) -> None: ...

    def sending(self, name: str, size: int) -> None:
        """A file of this size in bytes is about to be sent."""

    def sent(self, count: int) -> None:
        """This many bytes of it are sent."""

    def received(self) -> None:
        """All of it has arrived."""

    def progress(self, session: Session) -> None:
        """The session changed."""

    def words(self, part: int, segments: Sequence[Segment]) -> None:
        """The words of a part, counted from 0, are readable."""

    def note(self, text: str) -> None:
        """Something else worth knowing, in one sentence."""


class LineDisplay:
    """For logs: no line is ever changed."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._name = ""
        self._size = 0
        self._shown: tuple[TranscriptionState, int] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        pass

    def sending(self, name: str, size: int) -> None:
        """See `Display`."""
        self._name, self._size, self._shown = name, size, None
        self._line(f"Uploading {name} ({wording.size(size)})")

    def sent(self, count: int) -> None:
        """A log needs no bytes."""

    def received(self) -> None:
        """See `Display`."""
        self._line(f"Uploaded {self._name}")

    def progress(self, session: Session) -> None:
        """A line for each stage, and for each quarter of the way."""
        t = session.transcription
        reached = t.state, t.progress // STEP
        if reached == self._shown or t.state.finished:
            return
        self._shown = reached
        details = [f"{t.progress} %", wording.parts(session), t.provider_status]
        self._line(f"{wording.STAGES[t.state]}: {', '.join(filter(None, details))}")

    def words(self, part: int, segments: Sequence[Segment]) -> None:
        """See `Display`."""
        said = sum(len(s.words) for s in segments)
        self._line(f"Part {part + 1} is readable: {wording.counted(said, 'word')}")

    def note(self, text: str) -> None:
        """See `Display`."""
        self._line(text)

    def _line(self, text: str) -> None:
        self._console.print(text, markup=False, highlight=False, soft_wrap=True)
