"""What could not be carried over between versions, in memory."""

from collections import defaultdict
from collections.abc import Iterable

from shared.domain.carry.models import CarryConflict, Choice
from shared.domain.conflicts import says_the_same
from shared.domain.errors import NotFound
from shared.domain.models import TranscriptionRef
from shared.ports.conflicts import Place


class FakeConflicts:
    def __init__(self) -> None:
        self.kept: dict[TranscriptionRef, dict[str, CarryConflict]] = defaultdict(dict)

    def put(self, ref: TranscriptionRef, conflicts: Iterable[CarryConflict]) -> None:
        known = self.kept[_key(ref)]
        for each in conflicts:
            if each.id not in known or not says_the_same(known[each.id], each):
                known[each.id] = each

    def listed(self, ref: TranscriptionRef, after: Place | None, limit: int) -> list[CarryConflict]:
        found = {Place(each.start_ms, each.id): each for each in self.kept[_key(ref)].values()}
        return [found[place] for place in sorted(found) if after is None or place > after][:limit]

    def get(self, ref: TranscriptionRef, conflict: str) -> CarryConflict:
        if conflict not in self.kept[_key(ref)]:
            raise NotFound("There is no such conflict.")
        return self.kept[_key(ref)][conflict]

    def decide(self, ref: TranscriptionRef, conflict: str, choice: Choice) -> None:
        decided = self.get(ref, conflict).model_copy(update={"state": choice})
        self.kept[_key(ref)][conflict] = decided


def _key(ref: TranscriptionRef) -> TranscriptionRef:
    return TranscriptionRef(session_id=ref.session_id, version=ref.version)
