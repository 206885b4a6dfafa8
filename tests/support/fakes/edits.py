"""What people changed of versions, in memory."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from shared.core.domain.errors import NotFound, Stale
from shared.core.domain.versioned import Versioned
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.spaces import Space
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcripts.domain.edits.history import HistoryEntry, Revision
from shared.transcripts.domain.edits.items import EditedSegment, Item, Label
from shared.transcripts.ports import Preconditions, Versions


class FakeEdits:
    """Both ports of edits. The token of a session, a space or an item is the very object that was read."""

    def __init__(self, sessions: dict[str, Session] | None = None, spaces: dict[str, Space] | None = None) -> None:
        self.sessions = {} if sessions is None else sessions
        self.spaces = {} if spaces is None else spaces
        self.current: dict[TranscriptionRef, dict[str, Item]] = defaultdict(dict)
        self.entries: dict[TranscriptionRef, dict[int, HistoryEntry]] = defaultdict(dict)

    def head(self, ref: TranscriptionRef) -> int:
        return max(self.entries[_key(ref)], default=0)

    def items(self, ref: TranscriptionRef, ids: Iterable[str]) -> dict[str, Item]:
        current = self.current[_key(ref)]
        return {each: current[each] for each in ids if each in current}

    def items_at(self, ref: TranscriptionRef, rev: int, ids: Iterable[str]) -> dict[str, Item] | None:
        return self.items(ref, ids) if rev <= self.head(ref) else None

    def with_session(
        self, ref: TranscriptionRef, rev: int, ids: Iterable[str]
    ) -> tuple[Versioned[Session], dict[str, Item] | None]:
        if ref.session_id not in self.sessions:
            raise NotFound("This session does not exist.")
        session = self.sessions[ref.session_id]
        return Versioned(session, session), self.items_at(ref, rev, ids)

    def between(self, ref: TranscriptionRef, first: str, last: str) -> list[EditedSegment]:
        return sorted((each for each in self._lines(ref) if first <= each.id <= last), key=lambda line: line.id)

    def starting(self, ref: TranscriptionRef, begin_ms: int, end_ms: int, limit: int) -> list[EditedSegment]:
        found = (each for each in self._lines(ref) if begin_ms <= each.start_ms <= end_ms)
        return sorted(found, key=lambda line: line.start_ms)[:limit]

    def labels(self, ref: TranscriptionRef) -> list[Label]:
        return [each for each in self.current[_key(ref)].values() if isinstance(each, Label)]

    def changed(self, ref: TranscriptionRef, since: int, limit: int | None) -> list[Item]:
        found = sorted((each for each in self.current[_key(ref)].values() if each.rev > since), key=lambda it: it.rev)
        last = found[limit - 1].rev if limit and len(found) >= limit else self.head(ref)
        return [each for each in found if each.rev <= last]

    def append(self, ref: TranscriptionRef, entry: HistoryEntry) -> Versions:
        if entry.rev in self.entries[_key(ref)]:
            raise Stale("Another writer was first.")
        self.entries[_key(ref)][entry.rev] = entry
        after = {change.after.id: change.after for change in entry.changes}
        self.current[_key(ref)].update(after)
        return after

    def append_if(self, ref: TranscriptionRef, entry: HistoryEntry, basis: Preconditions) -> Versions:
        current = self.current[_key(ref)]
        things = {change.after.id: None for change in entry.changes} | dict(basis.items)
        as_it_was = (
            self.sessions.get(ref.session_id) is basis.session,
            basis.space is None or self.spaces.get(basis.space[0]) is basis.space[1],
            basis.rev == 0 or basis.rev in self.entries[_key(ref)],
            all(current.get(name) is token for name, token in things.items()),
        )
        if not all(as_it_was):
            raise Stale("Another writer was first.")
        return self.append(ref, entry)

    def entry(self, ref: TranscriptionRef, rev: int) -> HistoryEntry:
        if rev not in self.entries[_key(ref)]:
            raise NotFound("There is no such revision.", "no-such-revision")
        return self.entries[_key(ref)][rev]

    def made_by(self, ref: TranscriptionRef, edit: str) -> HistoryEntry | None:
        return next((entry for entry in self._newest(ref) if entry.edit == edit), None)

    def following(self, ref: TranscriptionRef, rev: int, touching: str, limit: int) -> list[HistoryEntry]:
        found = [entry for entry in self._newest(ref) if entry.rev > rev and touching in entry.touched]
        return found[::-1][:limit]

    def behind(self, ref: TranscriptionRef, rev: int, until: int) -> Iterator[HistoryEntry]:
        return (entry for entry in self._newest(ref) if rev < entry.rev <= until)

    def revisions(self, ref: TranscriptionRef, before: int, limit: int) -> list[Revision]:
        return _bare(entry for entry in self._newest(ref) if entry.rev < before)[:limit]

    def revisions_touching(self, ref: TranscriptionRef, thing: str, before: int, limit: int) -> list[Revision]:
        return _bare(entry for entry in self._newest(ref) if entry.rev < before and thing in entry.touched)[:limit]

    def revisions_by(self, ref: TranscriptionRef, author: str, before: int, limit: int) -> list[Revision]:
        return _bare(entry for entry in self._newest(ref) if entry.rev < before and entry.author == author)[:limit]

    def _lines(self, ref: TranscriptionRef) -> list[EditedSegment]:
        return [each for each in self.current[_key(ref)].values() if isinstance(each, EditedSegment)]

    def _newest(self, ref: TranscriptionRef) -> list[HistoryEntry]:
        return [self.entries[_key(ref)][rev] for rev in sorted(self.entries[_key(ref)], reverse=True)]


def _key(ref: TranscriptionRef) -> TranscriptionRef:
    return TranscriptionRef(session_id=ref.session_id, version=ref.version)


def _bare(entries: Iterable[HistoryEntry]) -> list[Revision]:
    return [Revision.model_validate(entry.model_dump(include=set(Revision.model_fields))) for entry in entries]
