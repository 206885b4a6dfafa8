"""Where versions are edited."""

from typing import NamedTuple

from shared.domain.edits.history import Entry
from shared.domain.models import TranscriptionRef
from shared.ports.clock import Clock
from shared.ports.edits import Basis
from shared.usecases.read_version import Library
from shared.usecases.recall import Recall
from shared.usecases.tell_edited import Bell


class Desk(NamedTuple):
    """Versions with what people changed of them, time, who tells others of it, and what is known of them here."""

    library: Library
    clock: Clock
    bell: Bell
    recall: Recall

    def enter(self, ref: TranscriptionRef, entry: Entry, basis: Basis | None = None) -> None:
        """Writes a revision. Raises `Stale`, and does nothing, when somebody else made it, or the basis is no more."""
        edits = self.library.edits
        tokens = edits.append_if(ref, entry, basis) if basis else edits.append(ref, entry)
        self.recall.wrote(ref, entry, tokens)
