"""What versions need of the outside, as protocols."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.versions.domain.rebase.models import ConflictChoice, RebaseConflict


class ConflictPosition(NamedTuple):
    """The position of a conflict in the list: by time, then by id."""

    start_ms: int
    id: str


class Conflicts(Protocol):
    """The conflicts of a version."""

    def put(self, ref: TranscriptionRef, conflicts: Iterable[RebaseConflict]) -> None:
        """Store new and changed conflicts; the others stay, decided or not."""

    def listed(self, ref: TranscriptionRef, after: ConflictPosition | None, limit: int) -> list[RebaseConflict]:
        """Conflicts ordered by time; only those behind `after`."""

    def get(self, ref: TranscriptionRef, conflict: str) -> RebaseConflict:
        """One conflict. Raises `NotFound`."""

    def decide(self, ref: TranscriptionRef, conflict: str, choice: ConflictChoice) -> None:
        """Store the decision of a user."""
