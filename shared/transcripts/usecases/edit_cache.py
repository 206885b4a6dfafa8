"""What an instance knows of the versions that were edited there just before, so that it need not read it again.

It may be out of date. So nobody is ever answered from it: what is decided by it is written if it is still so, in the
same write that sees whether it is, and is decided anew if not.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from shared.core.domain.caller import Caller
from shared.core.domain.lru_cache import LruCache
from shared.core.ports import Clock
from shared.sessions.domain.access import Action, is_allowed, relations_to
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.sessions.ports import SpaceMembers
from shared.sessions.usecases.authorize import is_allowed_alone
from shared.transcripts.domain.edits.history import HistoryEntry
from shared.transcripts.domain.edits.items import Item
from shared.transcripts.ports import Preconditions, Versions
from shared.transcripts.usecases.read_version import ReadableVersion, is_readable

LASTS = timedelta(minutes=5)
MOST_VERSIONS, MOST_THINGS = 200, 2_000  # segments have some kilobytes each

Name = tuple[str, int]


class CachedVersion(NamedTuple):
    """A version as it was found, and who was in its space, if that was asked; `token` is the session's."""

    found: ReadableVersion
    token: object
    members: SpaceMembers | None
    since: datetime


class Held(NamedTuple):
    """A thing as it was left here."""

    item: Item
    token: object


class EditCache:
    """The versions that were edited last, with the newest revision known of each, and the things that were changed."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._standings = LruCache[Name, CachedVersion](MOST_VERSIONS)
        self._revisions = LruCache[Name, int](MOST_VERSIONS)
        self._things = LruCache[tuple[Name, str], Held](MOST_THINGS)

    def opened(self, found: ReadableVersion, token: object, members: SpaceMembers | None) -> None:
        """A version was found as it is now."""
        name = _name(found.ref)
        before = self._standings.get(name)
        if members is None and before and before.found.session.space == found.session.space:
            members = before.members
        if is_readable(found.session, found.ref.version):
            self._standings.put(name, CachedVersion(found, token, members, self._clock.now()))

    def wrote(self, ref: TranscriptionRef, entry: HistoryEntry, tokens: Versions) -> None:
        """A revision was made here."""
        name = _name(ref)
        self._revisions.put(name, entry.rev)
        for change in entry.changes:
            self._things.put((name, change.after.id), Held(change.after, tokens[change.after.id]))

    def forget(self, ref: TranscriptionRef) -> None:
        """It is not as it was."""
        self._standings.drop(_name(ref))

    def found(self, ref: TranscriptionRef, caller: Caller) -> CachedVersion | None:
        """The version, if the caller could edit it when it was found, a few minutes ago at most."""
        standing = self._standings.get(_name(ref))
        if standing is None or standing.since + LASTS < self._clock.now():
            return None
        roles = standing.members.roles if standing.members else {}
        return standing if is_allowed(Action.CORRECT, relations_to(standing.found.session, caller, roles)) else None

    def items(self, ref: TranscriptionRef, ids: Iterable[str]) -> dict[str, Held]:
        """Those of these things that were changed here last."""
        known = ((each, self._things.get((_name(ref), each))) for each in ids)
        return {each: held for each, held in known if held}

    def basis(self, standing: CachedVersion, rev: int, ids: Iterable[str], caller: Caller) -> Preconditions | None:
        """What has to be so, still, for an edit behind this revision; None where a later one is known."""
        session, ref = standing.found.session, standing.found.ref
        newest = self._revisions.get(_name(ref)) or 0
        if rev < newest:
            return None
        held = self.items(ref, ids)
        tokens = {each: held[each].token if each in held else None for each in ids}
        members = None if is_allowed_alone(Action.CORRECT, session, caller) else standing.members
        space = (session.space, members.token) if members else None
        return Preconditions(standing.token, space, 0 if rev == newest else rev, tokens)


def _name(ref: TranscriptionRef) -> Name:
    return ref.session_id, ref.version
