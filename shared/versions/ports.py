"""What versions need of the world, as protocols."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.versions.domain.rebase.models import ConflictChoice, RebaseConflict


class ConflictPosition(NamedTuple):
    """Where a conflict stands in the list: by time, then by id."""

    start_ms: int
    id: str


class Conflicts(Protocol):
    """The conflicts of a version."""

    def put(self, ref: TranscriptionRef, conflicts: Iterable[RebaseConflict]) -> None:
        """Stores those that are new, and those that say something else than before; the others stay, decided or not."""

    def listed(self, ref: TranscriptionRef, after: ConflictPosition | None, limit: int) -> list[RebaseConflict]:
        """In order of time; only those behind `after`."""

    def get(self, ref: TranscriptionRef, conflict: str) -> RebaseConflict:
        """Raises `NotFound`."""

    def decide(self, ref: TranscriptionRef, conflict: str, choice: ConflictChoice) -> None:
        """Somebody took one of the two."""
