"""Load what an edit is decided by: from the cache of this instance, or from storage."""

from typing import NamedTuple

from shared.core.domain.caller import Caller
from shared.sessions.domain.access import Action, is_allowed, relations_to
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.sessions.usecases.authorize import authorize_with_members, is_allowed_alone
from shared.transcripts.domain.edits.items import Item
from shared.transcripts.domain.edits.operations import Delete, Move, Operation, SetText, Split, segments_named_by
from shared.transcripts.ports import CachedContext, Preconditions
from shared.transcripts.usecases.edit_deps import EditDeps
from shared.transcripts.usecases.read_version import find_version, find_version_in, is_readable


class EditContext(NamedTuple):
    """A version at a revision, and those of the segments that an edit names that were changed until then.

    `items` is None when there is no such revision. `preconditions` is None when the context was read for this edit.
    """

    session: Session
    ref: TranscriptionRef
    rev: int
    items: dict[str, Item] | None
    preconditions: Preconditions | None = None


class EditContexts:
    """The contexts of one request. It reads and authorizes the session once at most."""

    def __init__(self, session_id: str, version: int | None, caller: Caller, deps: EditDeps) -> None:
        self._session_id, self._version, self._caller, self._deps = session_id, version, caller, deps
        self._opened: tuple[Session, TranscriptionRef] | None = None

    @property
    def version(self) -> int:
        """The version that the edits change."""
        return self._opened[1].version if self._opened else self._version or 0

    def cached(self, change: Operation, rev: int) -> EditContext | None:
        """The context as this instance remembers it, for a change of one segment; no round trip.

        A segment that was not changed here counts as never changed. The write checks that, and all else.
        """
        if self._version is None or not isinstance(change, SetText | Split | Delete | Move):
            return None
        ref, segment = self._ref(self._version), change.segment
        known = self._deps.edit_cache.find(ref, segment)
        if known is None or rev < known.revision or not self._may_edit(known):
            return None
        preconditions = Preconditions(
            session=known.session.token,
            space=self._space(known),
            rev=0 if rev == known.revision else rev,
            items={segment: known.item.token if known.item else None},
        )
        items = {segment: known.item.value} if known.item else {}
        return EditContext(known.session.value, ref, rev, items, preconditions)

    def read(self, change: Operation, rev: int) -> EditContext:
        """The context at this revision, in one round trip; with the session, unless this request has read it.

        Raises as `find_version`.
        """
        if self._opened is None and self._version is not None:
            return self._read_with_session(self._ref(self._version), change, rev)
        session, ref = self._opened = self._opened or self._open_current()
        items = self._deps.transcripts.edits.items_at(ref, rev, segments_named_by(change))
        return EditContext(session, ref, rev, items)

    def _read_with_session(self, ref: TranscriptionRef, change: Operation, rev: int) -> EditContext:
        read, items = self._deps.transcripts.edits.with_session(ref, rev, segments_named_by(change))
        members = authorize_with_members(Action.CORRECT, read.value, self._caller, self._deps.transcripts.sessions)
        find_version_in(read.value, ref.version, self._deps.transcripts)
        if is_readable(read.value, ref.version):
            self._deps.edit_cache.put_version(ref, read, members)
        self._opened = read.value, ref
        return EditContext(read.value, ref, rev, items)

    def _open_current(self) -> tuple[Session, TranscriptionRef]:
        """The version that people read now."""
        found = find_version(self._session_id, None, self._caller, self._deps.transcripts, Action.CORRECT)
        return found.session, found.ref

    def _may_edit(self, known: CachedContext) -> bool:
        roles = known.members.roles if known.members else {}
        return is_allowed(Action.CORRECT, relations_to(known.session.value, self._caller, roles))

    def _space(self, known: CachedContext) -> tuple[str, object] | None:
        """Id and token of the session's space, if only membership lets the caller edit."""
        session, members = known.session.value, known.members
        alone = is_allowed_alone(Action.CORRECT, session, self._caller)
        return (session.space, members.token) if members and not alone else None

    def _ref(self, version: int) -> TranscriptionRef:
        return TranscriptionRef(session_id=self._session_id, version=version)
