"""Rules of conflicts that remain after edits were rebased."""

from collections.abc import Iterable, Iterator, Sequence

from shared.transcription.domain.segments import join_texts
from shared.transcripts.domain.edits.apply import EditPosition, ItemChange, apply_operation
from shared.transcripts.domain.edits.items import EditedSegment
from shared.transcripts.domain.edits.operations import (
    Insert,
    Merge,
    Operation,
    Reassign,
    RenameSpeaker,
    SetRole,
    SetText,
    segments_named_by,
)
from shared.transcripts.domain.edits.speaker_labels import SpeakerLabels
from shared.versions.domain.rebase.models import ConflictChoice, ConflictKind, RebaseConflict

FIRST_SPEAKER = "S1"


def is_same_conflict(one: RebaseConflict, other: RebaseConflict) -> bool:
    """Whether both are the same conflict; `one` may have been decided already."""
    same = (one.kind, one.human, one.start_ms) == (other.kind, other.human, other.start_ms)
    return same and one.state is not ConflictChoice.SUPERSEDED


def superseded_conflicts(
    earlier: Iterable[RebaseConflict], found: Iterable[RebaseConflict], changed: Iterable[str]
) -> Iterator[RebaseConflict]:
    """Open conflicts that need no decision any more.

    Users edited the same items again, or the rebase now finds another conflict there.
    """
    again = {each.id: each for each in found}
    moved = {*changed}.union(*(each.about for each in again.values()))
    for each in earlier:
        if each.state is ConflictChoice.OPEN and each.id not in again and not moved.isdisjoint(each.about):
            yield each


def resolve(
    conflict: RebaseConflict,
    lines: Sequence[EditedSegment],
    speaker_labels: SpeakerLabels,
    edit: str,
    rev: int,
    duration_ms: int | None,
) -> list[ItemChange]:
    """The changes that apply the user's edit to these current segments."""
    position, current = EditPosition(edit, rev, duration_ms), {line.id: line for line in lines}
    if conflict.kind is ConflictKind.SPEAKER and not conflict.segments:
        return (
            [*_merge_speaker(speaker_labels, conflict.speaker, speaker_labels.alias_of(conflict.human))]
            if conflict.speaker
            else []
        )
    operations = [*_operations(conflict, lines, speaker_labels)]
    found = dict[str, ItemChange]()
    for operation in operations:
        about = {each: current[each] for each in segments_named_by(operation)}
        for change in apply_operation(operation, about, speaker_labels, position):
            first = found.get(change.after.id, change)
            found[change.after.id] = ItemChange(first.before, change.after)
            if isinstance(change.after, EditedSegment):
                current[change.after.id] = change.after
    return [*found.values()]


def _merge_speaker(speaker_labels: SpeakerLabels, speaker: str, into: str) -> Iterator[ItemChange]:
    """Make the speaker, and all its aliases, aliases of `into`."""
    for name in dict.fromkeys([speaker, *speaker_labels.labels_of(speaker)]):
        label = speaker_labels.label(name)
        if label.alias_of != into:
            yield ItemChange(label, label.model_copy(update={"alias_of": into}))


def _operations(
    conflict: RebaseConflict, lines: Sequence[EditedSegment], speaker_labels: SpeakerLabels
) -> Iterator[Operation]:
    """The operations that a user would have made by hand; none for a speaker who is not in this version."""
    match conflict.kind:
        case ConflictKind.NAME if conflict.speaker:
            yield RenameSpeaker(op="renameSpeaker", speaker=conflict.speaker, name=conflict.human)
        case ConflictKind.ROLE if conflict.speaker:
            yield SetRole(op="setRole", speaker=conflict.speaker, role=conflict.human)
        case ConflictKind.SPEAKER if lines:
            segment_ids, speaker = tuple(line.id for line in lines), speaker_labels.alias_of(conflict.human)
            yield Reassign.model_construct(op="reassign", segments=segment_ids, speaker=speaker)
        case ConflictKind.TEXT | ConflictKind.DELETED | ConflictKind.INSERTED | ConflictKind.BORDERS if lines:
            yield from _set_text(conflict, lines)
        case ConflictKind.TEXT | ConflictKind.INSERTED | ConflictKind.BORDERS:
            begin, end = conflict.start_ms, max(conflict.end_ms, conflict.start_ms + 1)
            text, speaker = conflict.human, speaker_labels.alias_of(conflict.speaker or FIRST_SPEAKER)
            yield Insert.model_construct(op="insert", start_ms=begin, end_ms=end, speaker=speaker, text=text)


def _set_text(conflict: RebaseConflict, lines: Sequence[EditedSegment]) -> Iterator[Operation]:
    """Merge the segments; the user's text replaces the new one, of any length."""
    first, whole = lines[0], join_texts(line.text for line in lines)
    for other in lines[1:]:
        yield Merge(op="merge", segment=first.id, other=other.id)
    text = whole.replace(conflict.new, conflict.human, 1) if conflict.new in whole else conflict.human
    yield SetText.model_construct(op="setText", segment=first.id, text=text)
