"""Where versions are edited."""

from typing import NamedTuple

from shared.core.ports import Clock
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcripts.domain.edits.history import HistoryEntry
from shared.transcripts.ports import Preconditions
from shared.transcripts.usecases.edit_cache import EditCache
from shared.transcripts.usecases.publish_edited import EditNotifier
from shared.transcripts.usecases.read_version import TranscriptReadDeps


class EditDeps(NamedTuple):
    """Versions with what people changed of them, time, who tells others of it, and what is known of them here."""

    transcripts: TranscriptReadDeps
    clock: Clock
    edit_notifier: EditNotifier
    edit_cache: EditCache

    def enter(self, ref: TranscriptionRef, entry: HistoryEntry, basis: Preconditions | None = None) -> None:
        """Writes a revision. Raises `Stale`, and does nothing, when somebody else made it, or the basis is no more."""
        edits = self.transcripts.edits
        tokens = edits.append_if(ref, entry, basis) if basis else edits.append(ref, entry)
        self.edit_cache.wrote(ref, entry, tokens)
