"""The cache of recently edited versions in an instance's memory, and one that remembers nothing."""

from datetime import datetime, timedelta
from typing import NamedTuple

from shared.core.domain.lru_cache import LruCache
from shared.core.domain.versioned import Versioned
from shared.core.ports import Clock
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.sessions.ports import SpaceMembers
from shared.transcripts.domain.edits.history import HistoryEntry
from shared.transcripts.domain.edits.items import Item
from shared.transcripts.ports import CachedContext, Versions

LASTS = timedelta(minutes=5)
MOST_VERSIONS, MOST_ITEMS = 200, 2_000  # a segment has some kilobytes

Key = tuple[str, int]


class ReadVersion(NamedTuple):
    """A session as it was read, and when."""

    session: Versioned[Session]
    members: SpaceMembers | None
    since: datetime


class MemoryEditContextCache:
    """Keeps versions for some minutes, and the revisions and items that were written last."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._versions = LruCache[Key, ReadVersion](MOST_VERSIONS)
        self._revisions = LruCache[Key, int](MOST_VERSIONS)
        self._items = LruCache[tuple[Key, str], Versioned[Item]](MOST_ITEMS)

    def find(self, ref: TranscriptionRef, segment: str) -> CachedContext | None:
        """See `ports.EditContextCache`."""
        key = _key(ref)
        version = self._versions.get(key)
        if version is None or version.since + LASTS < self._clock.now():
            return None
        item = self._items.get((key, segment))
        return CachedContext(version.session, version.members, self._revisions.get(key) or 0, item)

    def put_version(self, ref: TranscriptionRef, session: Versioned[Session], members: SpaceMembers | None) -> None:
        """See `ports.EditContextCache`."""
        before = self._versions.get(_key(ref))
        if members is None and before and before.session.value.space == session.value.space:
            members = before.members
        self._versions.put(_key(ref), ReadVersion(session, members, self._clock.now()))

    def put_revision(self, ref: TranscriptionRef, entry: HistoryEntry, tokens: Versions) -> None:
        """See `ports.EditContextCache`."""
        self._revisions.put(_key(ref), entry.rev)
        for change in entry.changes:
            name = change.after.id
            self._items.put((_key(ref), name), Versioned(change.after, tokens[name]))

    def forget(self, ref: TranscriptionRef) -> None:
        """See `ports.EditContextCache`."""
        self._versions.drop(_key(ref))


class NullEditContextCache:
    """Remembers nothing: each edit reads its context."""

    def find(self, ref: TranscriptionRef, segment: str) -> CachedContext | None:
        """See `ports.EditContextCache`."""

    def put_version(self, ref: TranscriptionRef, session: Versioned[Session], members: SpaceMembers | None) -> None:
        """See `ports.EditContextCache`."""

    def put_revision(self, ref: TranscriptionRef, entry: HistoryEntry, tokens: Versions) -> None:
        """See `ports.EditContextCache`."""

    def forget(self, ref: TranscriptionRef) -> None:
        """See `ports.EditContextCache`."""


def _key(ref: TranscriptionRef) -> Key:
    return ref.session_id, ref.version
