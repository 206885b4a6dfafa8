"""What could not be carried over between versions, in memory."""

from collections import defaultdict
from collections.abc import Iterable

from shared.core.domain.errors import NotFound
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.versions.domain.conflicts import is_same_conflict
from shared.versions.domain.rebase.models import ConflictChoice, RebaseConflict
from shared.versions.ports import ConflictPosition


class FakeConflicts:
    def __init__(self) -> None:
        self.kept: dict[TranscriptionRef, dict[str, RebaseConflict]] = defaultdict(dict)

    def put(self, ref: TranscriptionRef, conflicts: Iterable[RebaseConflict]) -> None:
        known = self.kept[_key(ref)]
        for each in conflicts:
            if each.id not in known or not is_same_conflict(known[each.id], each):
                known[each.id] = each

    def listed(self, ref: TranscriptionRef, after: ConflictPosition | None, limit: int) -> list[RebaseConflict]:
        found = {ConflictPosition(each.start_ms, each.id): each for each in self.kept[_key(ref)].values()}
        return [found[place] for place in sorted(found) if after is None or place > after][:limit]

    def get(self, ref: TranscriptionRef, conflict: str) -> RebaseConflict:
        if conflict not in self.kept[_key(ref)]:
            raise NotFound("There is no such conflict.")
        return self.kept[_key(ref)][conflict]

    def decide(self, ref: TranscriptionRef, conflict: str, choice: ConflictChoice) -> None:
        decided = self.get(ref, conflict).model_copy(update={"state": choice})
        self.kept[_key(ref)][conflict] = decided


def _key(ref: TranscriptionRef) -> TranscriptionRef:
    return TranscriptionRef(session_id=ref.session_id, version=ref.version)
