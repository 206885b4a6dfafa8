"""What could not be carried over from one version to another, and waits for somebody to decide."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from shared.domain.carry.models import CarryConflict, Choice
from shared.domain.models import TranscriptionRef


class Place(NamedTuple):
    """Where a conflict stands in the list: by time, then by id."""

    start_ms: int
    id: str


class Conflicts(Protocol):
    """The conflicts of a version."""

    def put(self, ref: TranscriptionRef, conflicts: Iterable[CarryConflict]) -> None:
        """Stores those that are new, and those that say something else than before; the others stay, decided or not."""

    def listed(self, ref: TranscriptionRef, after: Place | None, limit: int) -> list[CarryConflict]:
        """In order of time; only those behind `after`."""

    def get(self, ref: TranscriptionRef, conflict: str) -> CarryConflict:
        """Raises `NotFound`."""

    def decide(self, ref: TranscriptionRef, conflict: str, choice: Choice) -> None:
        """Somebody took one of the two."""
