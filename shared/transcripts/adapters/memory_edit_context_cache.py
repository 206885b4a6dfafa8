"""The cache of recently edited versions in an instance's memory, and one that remembers nothing."""

from datetime import datetime, timedelta
from typing import NamedTuple

from shared.core.domain.lru_cache import LruCache
from shared.core.domain.versioned import Versioned
from shared.core.ports import Clock
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcripts.domain.edits.history import HistoryEntry
from shared.transcripts.domain.edits.items import Item
from shared.transcripts.ports import CachedVersion, Versions

LASTS = timedelta(minutes=5)
MOST_VERSIONS, MOST_ITEMS = 200, 2_000  # a segment has some kilobytes

Key = tuple[str, int]


class TimedVersion(NamedTuple):
    """A version and when it was read."""

    version: CachedVersion
    since: datetime


class MemoryEditContextCache:
    """Keeps versions for some minutes, and the revisions and items that were written last."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._versions = LruCache[Key, TimedVersion](MOST_VERSIONS)
        self._revisions = LruCache[Key, int](MOST_VERSIONS)
        self._items = LruCache[tuple[Key, str], Versioned[Item]](MOST_ITEMS)

    def put_version(self, ref: TranscriptionRef, version: CachedVersion) -> None:
        """See `ports.EditContextCache`."""
        self._versions.put(_key(ref), TimedVersion(version, self._clock.now()))

    def version(self, ref: TranscriptionRef) -> CachedVersion | None:
        """See `ports.EditContextCache`."""
        found = self._versions.get(_key(ref))
        return found.version if found and found.since + LASTS >= self._clock.now() else None

    def forget(self, ref: TranscriptionRef) -> None:
        """See `ports.EditContextCache`."""
        self._versions.drop(_key(ref))

    def put_revision(self, ref: TranscriptionRef, entry: HistoryEntry, tokens: Versions) -> None:
        """See `ports.EditContextCache`."""
        self._revisions.put(_key(ref), entry.rev)
        for change in entry.changes:
            name = change.after.id
            self._items.put((_key(ref), name), Versioned(change.after, tokens[name]))

    def newest_revision(self, ref: TranscriptionRef) -> int | None:
        """See `ports.EditContextCache`."""
        return self._revisions.get(_key(ref))

    def item(self, ref: TranscriptionRef, name: str) -> Versioned[Item] | None:
        """See `ports.EditContextCache`."""
        return self._items.get((_key(ref), name))


class NullEditContextCache:
    """Remembers nothing: each edit reads its context."""

    def put_version(self, ref: TranscriptionRef, version: CachedVersion) -> None:
        """See `ports.EditContextCache`."""

    def version(self, ref: TranscriptionRef) -> CachedVersion | None:
        """See `ports.EditContextCache`."""

    def forget(self, ref: TranscriptionRef) -> None:
        """See `ports.EditContextCache`."""

    def put_revision(self, ref: TranscriptionRef, entry: HistoryEntry, tokens: Versions) -> None:
        """See `ports.EditContextCache`."""

    def newest_revision(self, ref: TranscriptionRef) -> int | None:
        """See `ports.EditContextCache`."""

    def item(self, ref: TranscriptionRef, name: str) -> Versioned[Item] | None:
        """See `ports.EditContextCache`."""


def _key(ref: TranscriptionRef) -> Key:
    return ref.session_id, ref.version
