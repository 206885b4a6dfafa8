"""Edit requests: an edit is one operation with an id that the caller chose."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from shared.core.domain.document_ids import DocumentId
from shared.core.domain.request_model import RequestModel
from shared.sessions.domain.role_sets import LONGEST_ROLE

MAX_EDITS = 50
MOST_SEGMENTS = 200

EditId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z_-]{7,63}$")]
Revision = Annotated[int, Field(ge=0, le=999_999)]
Version = Annotated[int, Field(ge=1, le=999_999)]
SegmentId = DocumentId
Speaker = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Text = Annotated[str, StringConstraints(max_length=10_000)]
Moment = Annotated[int, Field(ge=0, le=1_000_000_000)]


class SetText(RequestModel):
    """Replace the text of a segment; an empty text deletes the segment."""

    op: Literal["setText"]
    segment: SegmentId
    text: Text


class Split(RequestModel):
    """Split a segment before character `at` of its text; the second part gets the edit's id."""

    op: Literal["split"]
    segment: SegmentId
    at: Annotated[int, Field(ge=1, le=10_000)]


class Merge(RequestModel):
    """Merge two segments into the first, with its speaker; the second is deleted."""

    op: Literal["merge"]
    segment: SegmentId
    other: SegmentId


class Delete(RequestModel):
    """Delete a segment."""

    op: Literal["delete"]
    segment: SegmentId


class Insert(RequestModel):
    """Insert a segment; its id is the edit's id."""

    op: Literal["insert"]
    start_ms: Moment
    end_ms: Moment
    speaker: Speaker
    text: Annotated[str, StringConstraints(min_length=1, max_length=10_000)]


class Move(RequestModel):
    """Change the start and end of a segment; its words are clamped to them."""

    op: Literal["move"]
    segment: SegmentId
    start_ms: Moment
    end_ms: Moment


class Reassign(RequestModel):
    """Change the speaker of segments: given ids, a range of segments, or a time range.

    A time range is in ms, excludes its end, and selects segments by their start.
    """

    op: Literal["reassign"]
    segments: Annotated[tuple[SegmentId, ...], Field(max_length=MOST_SEGMENTS)] = ()
    from_segment: SegmentId | None = None
    to_segment: SegmentId | None = None
    from_ms: Moment | None = None
    to_ms: Moment | None = None
    speaker: Speaker

    @model_validator(mode="after")
    def _exactly_one_selection(self) -> Self:
        ranges = ((self.from_segment, self.to_segment), (self.from_ms, self.to_ms))
        given = [each for each in ranges if each != (None, None)]
        if len(given) + bool(self.segments) != 1 or any(None in each for each in given):
            raise ValueError("must name segments, fromSegment and toSegment, or fromMs and toMs")
        return self


class RenameSpeaker(RequestModel):
    """Name a speaker; an empty name restores "Speaker 1"."""

    op: Literal["renameSpeaker"]
    speaker: Speaker
    name: Annotated[str, StringConstraints(max_length=200)]


class SetRole(RequestModel):
    """Set the role of a speaker; an empty role restores the suggested one."""

    op: Literal["setRole"]
    speaker: Speaker
    role: Annotated[str, StringConstraints(max_length=LONGEST_ROLE)]


class MergeSpeakers(RequestModel):
    """Merge a speaker into another, who then said all segments of both."""

    op: Literal["mergeSpeakers"]
    speaker: Speaker
    into: Speaker


class SwapSpeakers(RequestModel):
    """Swap two speakers."""

    op: Literal["swapSpeakers"]
    speaker: Speaker
    other: Speaker


OfSpeakers = RenameSpeaker | SetRole | MergeSpeakers | SwapSpeakers
Operation = SetText | Split | Merge | Delete | Insert | Move | Reassign | OfSpeakers


class Edit(RequestModel):
    """One edit. A repeat with the same content returns the same result and changes nothing.

    `base` is the revision that the author saw. `seen` are the author's own later edits that had no response yet.
    Earlier edits of the same request count as seen.
    """

    id: EditId
    base: Revision
    seen: Annotated[tuple[EditId, ...], Field(max_length=100)] = ()
    change: Annotated[Operation, Field(discriminator="op")]


class EditRequest(RequestModel):
    """One or more edits in order; each creates a revision."""

    version: Version | None = None
    edits: Annotated[tuple[Edit, ...], Field(min_length=1, max_length=MAX_EDITS)]


class Repeat(RequestModel):
    """Undo or redo the caller's last change. `id` is the id of the new edit."""

    id: EditId
    version: Version | None = None


class RestoreRequest(RequestModel):
    """Restore the transcript, or some of its segments, to an earlier revision. `id` is the id of the new edit."""

    id: EditId
    revision: Revision
    version: Version | None = None
    segments: Annotated[tuple[SegmentId, ...], Field(max_length=MOST_SEGMENTS)] = ()


def segments_named_by(change: Operation) -> tuple[str, ...]:
    """The segments that the operation names."""
    match change:
        case Merge():
            return change.segment, change.other
        case Reassign():
            ends = (change.from_segment, change.to_segment)
            return tuple(dict.fromkeys([*change.segments, *(each for each in ends if each)]))
        case SetText() | Split() | Delete() | Move():
            return (change.segment,)
        case _:
            return ()


def names_speakers(change: Operation) -> bool:
    """Whether the operation needs the speaker labels."""
    return isinstance(change, Insert | Reassign | OfSpeakers)
