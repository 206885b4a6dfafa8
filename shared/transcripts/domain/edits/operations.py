"""What callers ask for: an edit is one operation with an id of the caller's making."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from shared.core.domain.document_ids import DocumentId
from shared.core.domain.request_model import RequestModel
from shared.sessions.domain.role_sets import LONGEST_ROLE

MOST_EDITS = 50
MOST_SEGMENTS = 200

EditId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z_-]{7,63}$")]
Revision = Annotated[int, Field(ge=0, le=999_999)]
Version = Annotated[int, Field(ge=1, le=999_999)]
SegmentId = DocumentId
Speaker = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Text = Annotated[str, StringConstraints(max_length=10_000)]
Moment = Annotated[int, Field(ge=0, le=1_000_000_000)]


class SetText(RequestModel):
    """Another text for a segment; without words the segment is deleted."""

    op: Literal["setText"]
    segment: SegmentId
    text: Text


class Split(RequestModel):
    """Cut a segment in front of character `at` of its text; the second part is new and bears the edit's id."""

    op: Literal["split"]
    segment: SegmentId
    at: Annotated[int, Field(ge=1, le=10_000)]


class Merge(RequestModel):
    """Join two segments into the first, with its speaker; the second is deleted."""

    op: Literal["merge"]
    segment: SegmentId
    other: SegmentId


class Delete(RequestModel):
    """Take a segment away."""

    op: Literal["delete"]
    segment: SegmentId


class Insert(RequestModel):
    """A segment that nobody recognised, named by the edit's id."""

    op: Literal["insert"]
    start_ms: Moment
    end_ms: Moment
    speaker: Speaker
    text: Annotated[str, StringConstraints(min_length=1, max_length=10_000)]


class Move(RequestModel):
    """Other borders for a segment; its words stay within them."""

    op: Literal["move"]
    segment: SegmentId
    start_ms: Moment
    end_ms: Moment


class Reassign(RequestModel):
    """Another speaker for some segments: those named, those from one to another, or those that begin in a stretch.

    A stretch of time, in milliseconds, does not hold its end.
    """

    op: Literal["reassign"]
    segments: Annotated[tuple[SegmentId, ...], Field(max_length=MOST_SEGMENTS)] = ()
    from_segment: SegmentId | None = None
    to_segment: SegmentId | None = None
    from_ms: Moment | None = None
    to_ms: Moment | None = None
    speaker: Speaker

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        ways = ((self.from_segment, self.to_segment), (self.from_ms, self.to_ms))
        given = [each for each in ways if each != (None, None)]
        if len(given) + bool(self.segments) != 1 or any(None in each for each in given):
            raise ValueError("must name segments, fromSegment and toSegment, or fromMs and toMs")
        return self


class RenameSpeaker(RequestModel):
    """What a speaker is called; without a name they are "Speaker 1" again."""

    op: Literal["renameSpeaker"]
    speaker: Speaker
    name: Annotated[str, StringConstraints(max_length=200)]


class SetRole(RequestModel):
    """What a speaker is in the conversation, whatever was suggested; without a role it is as suggested again."""

    op: Literal["setRole"]
    speaker: Speaker
    role: Annotated[str, StringConstraints(max_length=LONGEST_ROLE)]


class MergeSpeakers(RequestModel):
    """All that a speaker said was said by another."""

    op: Literal["mergeSpeakers"]
    speaker: Speaker
    into: Speaker


class SwapSpeakers(RequestModel):
    """Two speakers were taken for each other."""

    op: Literal["swapSpeakers"]
    speaker: Speaker
    other: Speaker


OfSpeakers = RenameSpeaker | SetRole | MergeSpeakers | SwapSpeakers
Operation = SetText | Split | Merge | Delete | Insert | Move | Reassign | OfSpeakers


class Edit(RequestModel):
    """One change. Sent again, as it was, it is answered the same and changes nothing.

    `base` is the revision that its author saw, `seen` edits of theirs behind it that were not answered yet when this
    one was made. Earlier edits of the same request are seen.
    """

    id: EditId
    base: Revision
    seen: Annotated[tuple[EditId, ...], Field(max_length=100)] = ()
    change: Annotated[Operation, Field(discriminator="op")]


class EditRequest(RequestModel):
    """One or several edits, each a revision of its own, in order."""

    version: Version | None = None
    edits: Annotated[tuple[Edit, ...], Field(min_length=1, max_length=MOST_EDITS)]


class Repeat(RequestModel):
    """Undo or redo what the caller changed last. `id` is the edit that this makes."""

    id: EditId
    version: Version | None = None


class RestoreRequest(RequestModel):
    """The transcript, or some of its segments, as at an earlier revision. `id` is the edit that this makes."""

    id: EditId
    revision: Revision
    version: Version | None = None
    segments: Annotated[tuple[SegmentId, ...], Field(max_length=MOST_SEGMENTS)] = ()


def segments_named_by(change: Operation) -> tuple[str, ...]:
    """The segments that it is about."""
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
    """Whether it has to know the speakers."""
    return isinstance(change, Insert | Reassign | OfSpeakers)
