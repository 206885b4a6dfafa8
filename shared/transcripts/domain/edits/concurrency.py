"""Whether an edit may still be made when others changed meanwhile what it is about."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from shared.core.domain.errors import Conflict
from shared.transcripts.domain.edits.items import EditedSegment, Item, is_same
from shared.transcripts.domain.edits.operations import (
    Edit,
    Insert,
    MergeSpeakers,
    Operation,
    RenameSpeaker,
    SetRole,
    SetText,
    SwapSpeakers,
    segments_named_by,
)
from shared.transcripts.domain.edits.speaker_labels import SpeakerLabels
from shared.transcripts.domain.edits.text_merge import merge_texts

NEEDED: Mapping[str, frozenset[str]] = {
    "split": frozenset({"text"}),
    "merge": frozenset({"start_ms", "end_ms", "speaker"}),
    "delete": frozenset({"text"}),
    "move": frozenset({"start_ms", "end_ms"}),
    "reassign": frozenset({"speaker"}),
    "renameSpeaker": frozenset({"name", "alias_of"}),
    "setRole": frozenset({"role", "alias_of"}),
}


class CurrentState(NamedTuple):
    """What an operation touches, as it is."""

    lines: dict[str, EditedSegment]
    speaker_labels: SpeakerLabels

    def touched(self, change: Operation) -> list[Item]:
        """Each thing that the operation changes, as far as it is there."""
        match change:
            case RenameSpeaker() | SetRole() | MergeSpeakers() | SwapSpeakers():
                return [*self.speaker_labels.touched(change)]
            case _:
                return [*self.lines_of(change).values()]

    def lines_of(self, change: Operation) -> dict[str, EditedSegment]:
        """The segments that it is about; a new one is not there yet."""
        ids = () if isinstance(change, Insert) else segments_named_by(change)
        return {each: self.lines[each] for each in ids}


def seen_until(edit: Edit, made: Iterable[int]) -> int:
    """The revision up to which the edit's author knows everything, when these revisions were theirs, too."""
    known = edit.base
    for rev in sorted(made):
        known = rev if rev == known + 1 else known
    return known


def rebase_operation(change: Operation, now: CurrentState, before: Mapping[str, Item | None]) -> Operation:
    """The operation as it is to be done now; `before` has what is stale as its author saw it, None if nobody knows.

    Raises `Conflict`, which tells what is there now, when both changed the same.
    """
    for name, then in before.items():
        current = {each.id: each for each in now.touched(change)}[name]
        if isinstance(change, SetText) and isinstance(then, EditedSegment) and isinstance(current, EditedSegment):
            change = change.model_copy(update={"text": _both(then, current, change.text)})
        elif then is None or not _stands(change, then, current):
            raise changed_meanwhile([current])
    return change


def _both(then: EditedSegment, now: EditedSegment, text: str) -> str:
    both = None if now.deleted or then.deleted or not text else merge_texts(then.text, now.text, text)
    if both is None:
        raise changed_meanwhile([now])
    return both


def _stands(change: Operation, then: Item, now: Item) -> bool:
    """Whether nothing changed that the operation builds on."""
    needed = NEEDED.get(change.op)
    if needed is None:
        return is_same(then, now)
    gone = any(isinstance(each, EditedSegment) and each.deleted for each in (then, now))
    return not gone and then.model_dump(include={*needed}) == now.model_dump(include={*needed})


def changed_meanwhile(items: list[Item]) -> Conflict:
    """Tells what is there now."""
    current = [item.model_dump(mode="json", by_alias=True) for item in items]
    return Conflict("Somebody changed this meanwhile.", "edit-conflict", {"current": current})
