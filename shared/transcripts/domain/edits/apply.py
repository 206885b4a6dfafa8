"""Applies an operation to the items that it touches, independently of author and time."""

from collections.abc import Mapping
from typing import NamedTuple

from shared.core.domain.errors import Conflict, Invalid
from shared.core.domain.text import plain_text
from shared.transcription.domain.segments import Segment, join_texts
from shared.transcription.domain.segments import new_segment as segment_of
from shared.transcripts.domain.edits.items import EditedSegment, Item, unedited
from shared.transcripts.domain.edits.operations import (
    Delete,
    Insert,
    Merge,
    MergeSpeakers,
    Move,
    Operation,
    Reassign,
    RenameSpeaker,
    SetRole,
    SetText,
    Split,
    SwapSpeakers,
)
from shared.transcripts.domain.edits.speaker_labels import SpeakerLabels
from shared.transcripts.domain.edits.word_timing import clamped, divided, retimed, spread

MAX_REVISION = 99_999_999


class ItemChange(NamedTuple):
    """One item before and after an edit."""

    before: Item
    after: Item


class EditPosition(NamedTuple):
    """The edit's id, the revision that it creates, and the duration of the recording in ms."""

    edit: str
    rev: int
    duration_ms: int | None


def apply_operation(
    change: Operation, lines: Mapping[str, EditedSegment], speaker_labels: SpeakerLabels, position: EditPosition
) -> list[ItemChange]:
    """The changed items; empty if the operation changes nothing.

    Raises `Invalid` for an impossible operation, `Conflict` for a deleted segment.
    """
    if any(line.deleted for line in lines.values()):
        raise Conflict("The segment was deleted.", "segment-deleted")
    match change:
        case RenameSpeaker() | SetRole() | MergeSpeakers() | SwapSpeakers():
            return [ItemChange(before, after) for before, after in speaker_labels.changed(change)]
        case Insert():
            return [_inserted(change, speaker_labels, position)]
        case _:
            afters = _changed_lines(change, lines, speaker_labels, position)
            changes = [ItemChange(lines.get(line.id, _absent(line)), line) for line in afters]
            return [each for each in changes if each.before != each.after]


def _changed_lines(
    change: Operation, lines: Mapping[str, EditedSegment], speaker_labels: SpeakerLabels, position: EditPosition
) -> list[EditedSegment]:
    match change:
        case SetText():
            return [_with_text(lines[change.segment], change.text)]
        case Split():
            return _split(lines[change.segment], change.at, position)
        case Merge():
            return _merged(lines[change.segment], lines[change.other])
        case Delete():
            return [lines[change.segment].model_copy(update={"deleted": True})]
        case Move():
            return [_moved(lines[change.segment], change, position)]
        case Reassign():
            speaker = speaker_labels.label_for(change.speaker)
            return [_with_speaker(line, speaker) for line in lines.values()]
        case _:
            raise AssertionError(change)


def _with_text(line: EditedSegment, text: str) -> EditedSegment:
    new_text = plain_text(text)
    return line.with_content(retimed(line.segment, new_text)) if new_text else line.model_copy(update={"deleted": True})


def _split(line: EditedSegment, at: int, position: EditPosition) -> list[EditedSegment]:
    whole = line.segment
    front, back = divided(whole, at)
    if not front or not back:
        raise Invalid("Both parts must contain words.", fields={"at": "must be inside the text"})
    first = segment_of(line.id, front)._replace(start_ms=whole.start_ms, text=whole.text[:at].strip())
    second = segment_of(position.edit, back)._replace(end_ms=whole.end_ms, text=whole.text[at:].strip())
    return [line.with_content(first), unedited(second, f"{line.rank}-{MAX_REVISION - position.rev:08d}")]


def _merged(line: EditedSegment, other: EditedSegment) -> list[EditedSegment]:
    if line.id == other.id:
        raise Invalid("A segment cannot be merged with itself.", fields={"other": "must be another segment"})
    one, two = line.segment, other.segment
    begin_ms, end_ms = min(one.start_ms, two.start_ms), max(one.end_ms, two.end_ms)
    said = (*one.words, *(word._replace(speaker=one.speaker) for word in two.words))
    whole = segment_of(one.id, list(said))._replace(
        start_ms=begin_ms,
        end_ms=end_ms,
        text=join_texts((one.text, two.text)),
        words=clamped(said, begin_ms, end_ms),
    )
    return [line.with_content(whole), other.model_copy(update={"deleted": True})]


def _moved(line: EditedSegment, change: Move, position: EditPosition) -> EditedSegment:
    _check_borders(change, position)
    words = clamped(line.segment.words, change.start_ms, change.end_ms)
    return line.with_content(line.segment._replace(start_ms=change.start_ms, end_ms=change.end_ms, words=words))


def _check_borders(change: Move | Insert, position: EditPosition) -> None:
    latest = position.duration_ms
    if change.start_ms >= change.end_ms or (latest is not None and change.end_ms > latest):
        raise Invalid(
            "The segment must lie inside the recording.",
            fields={"endMs": "must be after startMs and inside the recording"},
        )


def _with_speaker(line: EditedSegment, speaker: str) -> EditedSegment:
    return line.model_copy(update={"speaker": speaker})


def _inserted(change: Insert, speaker_labels: SpeakerLabels, position: EditPosition) -> ItemChange:
    _check_borders(change, position)
    speaker, text = speaker_labels.label_for(change.speaker), plain_text(change.text)
    if not text:
        raise Invalid("A segment must contain words.", fields={"text": "must contain words"})
    words = [*spread(text, change.start_ms, change.end_ms, speaker)]
    line = unedited(Segment(position.edit, change.start_ms, change.end_ms, speaker, text, 1.0, tuple(words)))
    return ItemChange(_absent(line), line)


def _absent(line: EditedSegment) -> EditedSegment:
    """The state before a new segment is inserted."""
    return line.model_copy(update={"deleted": True})
