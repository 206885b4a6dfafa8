"""What editing a version needs."""

from typing import NamedTuple

from shared.core.ports import Clock
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcripts.domain.edits.history import HistoryEntry
from shared.transcripts.ports import ConditionalWriter, EditContextCache, Preconditions
from shared.transcripts.usecases.publish_edited import EditNotifier
from shared.transcripts.usecases.read_version import TranscriptReadDeps


class EditDeps(NamedTuple):
    """Versions and their edits, the clock, the notifier of edits, the cache, and the writer that it depends on."""

    transcripts: TranscriptReadDeps
    clock: Clock
    edit_notifier: EditNotifier
    edit_cache: EditContextCache
    conditional_writer: ConditionalWriter

    def write(self, ref: TranscriptionRef, entry: HistoryEntry, preconditions: Preconditions | None = None) -> None:
        """Write a revision and remember it. Raises `Stale`, and writes nothing, when another writer was first."""
        if preconditions:
            tokens = self.conditional_writer.append_if(ref, entry, preconditions)
        else:
            tokens = self.transcripts.edits.append(ref, entry)
        self.edit_cache.put_revision(ref, entry, tokens)
