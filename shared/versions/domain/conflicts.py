"""What waits for a decision after people's work was carried over."""

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
    """Whether nothing new has to be decided; `one` may have been decided already."""
    same = (one.kind, one.human, one.start_ms) == (other.kind, other.human, other.start_ms)
    return same and one.state is not ConflictChoice.SUPERSEDED


def superseded_conflicts(
    earlier: Iterable[RebaseConflict], found: Iterable[RebaseConflict], changed: Iterable[str]
) -> Iterator[RebaseConflict]:
    """Those that nobody decided and nobody has to: people changed the same things again, or something else is found."""
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
    """What has to change in these lines, which are what stands there, so that the human's work does."""
    place, known = EditPosition(edit, rev, duration_ms), {line.id: line for line in lines}
    if conflict.kind is ConflictKind.SPEAKER and not conflict.segments:
        return (
            [*_joined(speaker_labels, conflict.speaker, speaker_labels.alias_of(conflict.human))]
            if conflict.speaker
            else []
        )
    wanted = [*_operations(conflict, lines, speaker_labels)]
    found = dict[str, ItemChange]()
    for operation in wanted:
        about = {each: known[each] for each in segments_named_by(operation)}
        for change in apply_operation(operation, about, speaker_labels, place):
            first = found.get(change.after.id, change)
            found[change.after.id] = ItemChange(first.before, change.after)
            if isinstance(change.after, EditedSegment):
                known[change.after.id] = change.after
    return [*found.values()]


def _joined(speaker_labels: SpeakerLabels, speaker: str, into: str) -> Iterator[ItemChange]:
    """The speaker, and all who are read as them, are read as somebody else, whomever they are read as now."""
    for name in dict.fromkeys([speaker, *speaker_labels.labels_of(speaker)]):
        label = speaker_labels.label(name)
        if label.alias_of != into:
            yield ItemChange(label, label.model_copy(update={"alias_of": into}))


def _operations(
    conflict: RebaseConflict, lines: Sequence[EditedSegment], speaker_labels: SpeakerLabels
) -> Iterator[Operation]:
    """What people would have done by hand; nothing for somebody who does not speak in this version."""
    match conflict.kind:
        case ConflictKind.NAME if conflict.speaker:
            yield RenameSpeaker(op="renameSpeaker", speaker=conflict.speaker, name=conflict.human)
        case ConflictKind.ROLE if conflict.speaker:
            yield SetRole(op="setRole", speaker=conflict.speaker, role=conflict.human)
        case ConflictKind.SPEAKER if lines:
            named, speaker = tuple(line.id for line in lines), speaker_labels.alias_of(conflict.human)
            yield Reassign.model_construct(op="reassign", segments=named, speaker=speaker)
        case ConflictKind.TEXT | ConflictKind.DELETED | ConflictKind.INSERTED | ConflictKind.BORDERS if lines:
            yield from _texts(conflict, lines)
        case ConflictKind.TEXT | ConflictKind.INSERTED | ConflictKind.BORDERS:
            begin, end = conflict.start_ms, max(conflict.end_ms, conflict.start_ms + 1)
            text, speaker = conflict.human, speaker_labels.alias_of(conflict.speaker or FIRST_SPEAKER)
            yield Insert.model_construct(op="insert", start_ms=begin, end_ms=end, speaker=speaker, text=text)


def _texts(conflict: RebaseConflict, lines: Sequence[EditedSegment]) -> Iterator[Operation]:
    """The lines become one, in which the human's text takes the place of the new, however long it is."""
    first, whole = lines[0], join_texts(line.text for line in lines)
    for other in lines[1:]:
        yield Merge(op="merge", segment=first.id, other=other.id)
    text = whole.replace(conflict.new, conflict.human, 1) if conflict.new in whole else conflict.human
    yield SetText.model_construct(op="setText", segment=first.id, text=text)
