"""Decides whether an edit still applies after concurrent changes of the same items."""

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

REQUIRED_FIELDS: Mapping[str, frozenset[str]] = {
    "split": frozenset({"text"}),
    "merge": frozenset({"start_ms", "end_ms", "speaker"}),
    "delete": frozenset({"text"}),
    "move": frozenset({"start_ms", "end_ms"}),
    "reassign": frozenset({"speaker"}),
    "renameSpeaker": frozenset({"name", "alias_of"}),
    "setRole": frozenset({"role", "alias_of"}),
}


class CurrentState(NamedTuple):
    """The current state of the items that an operation touches."""

    lines: dict[str, EditedSegment]
    speaker_labels: SpeakerLabels

    def touched(self, change: Operation) -> list[Item]:
        """The existing items that the operation changes."""
        match change:
            case RenameSpeaker() | SetRole() | MergeSpeakers() | SwapSpeakers():
                return [*self.speaker_labels.touched(change)]
            case _:
                return [*self.lines_of(change).values()]

    def lines_of(self, change: Operation) -> dict[str, EditedSegment]:
        """The segments that the operation names; none for an insertion."""
        ids = () if isinstance(change, Insert) else segments_named_by(change)
        return {each: self.lines[each] for each in ids}


def seen_until(edit: Edit, made: Iterable[int]) -> int:
    """The newest revision up to which the author knows all changes; `made` are the author's own unanswered ones."""
    known = edit.base
    for rev in sorted(made):
        known = rev if rev == known + 1 else known
    return known


def rebase_operation(change: Operation, now: CurrentState, before: Mapping[str, Item | None]) -> Operation:
    """The operation, rebased onto the current state.

    `before` holds stale items as the author saw them, None if their earlier state is unknown. Raises `Conflict` with
    the current items if both authors changed the same.
    """
    for name, then in before.items():
        current = {each.id: each for each in now.touched(change)}[name]
        if isinstance(change, SetText) and isinstance(then, EditedSegment) and isinstance(current, EditedSegment):
            change = change.model_copy(update={"text": _merged_text(then, current, change.text)})
        elif then is None or not _still_applies(change, then, current):
            raise changed_meanwhile([current])
    return change


def _merged_text(then: EditedSegment, now: EditedSegment, text: str) -> str:
    merged = None if now.deleted or then.deleted or not text else merge_texts(then.text, now.text, text)
    if merged is None:
        raise changed_meanwhile([now])
    return merged


def _still_applies(change: Operation, then: Item, now: Item) -> bool:
    """Whether the fields on which the operation depends are unchanged."""
    needed = REQUIRED_FIELDS.get(change.op)
    if needed is None:
        return is_same(then, now)
    gone = any(isinstance(each, EditedSegment) and each.deleted for each in (then, now))
    return not gone and then.model_dump(include={*needed}) == now.model_dump(include={*needed})


def changed_meanwhile(items: list[Item]) -> Conflict:
    """The conflict, with the current items."""
    current = [item.model_dump(mode="json", by_alias=True) for item in items]
    return Conflict(
        "Another user has changed this. Check the current text and try again.", "edit-conflict", {"current": current}
    )
