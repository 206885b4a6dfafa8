"""What people changed, as it is now: the documents `sessions/{sid}/transcripts/{v}/edits/{id}`.

A `EditedSegment` stands for a segment, a `Label` for a speaker of the version. Each says everything about its thing, so
that whoever has it needs neither the page nor the history.
"""

from datetime import datetime
from typing import Annotated, Any, Literal
from urllib.parse import quote

from pydantic import Field

from shared.core.domain.model import Model
from shared.transcription.domain.pages import pack_segment, unpack_segment
from shared.transcription.domain.segments import Segment
from shared.transcription.domain.words import Word


class Stamped(Model):
    """Changed last by the edit `edit` of `by`, which made revision `rev`; 0 for what nobody changed yet."""

    id: str
    rev: int = 0
    edit: str = ""
    by: str = ""
    at: datetime | None = None


class EditedSegment(Stamped):
    """A segment as people left it, in milliseconds. Lines of one moment stand in the order of their `rank`.

    `words` is flat, as in a page: four integers a word (shared/transcription/domain/pages.py).
    """

    kind: Literal["segment"] = "segment"
    rank: str
    start_ms: int
    end_ms: int
    speaker: str
    text: str
    confidence: float
    words: tuple[int, ...] = ()
    deleted: bool = False

    @property
    def segment(self) -> Segment:
        """As exports and statistics take it."""
        flat = {"i": self.id, "s": self.start_ms, "e": self.end_ms, "k": self.speaker, "t": self.text}
        return unpack_segment(flat | {"c": self.confidence, "w": self.words})

    def told(self, segment: Segment) -> "EditedSegment":
        """The same line with what the segment says."""
        return self.model_copy(update=_content(segment))


class Label(Stamped):
    """A label that the recogniser gave, or people made: whom it is read as, what that speaker is called, and is.

    `role` is a choice of people's: no suggestion ever takes its place.
    """

    kind: Literal["speaker"] = "speaker"
    speaker: str
    alias_of: str
    name: str = ""
    role: str = ""


Item = Annotated[EditedSegment | Label, Field(discriminator="kind")]


def unedited(segment: Segment, rank: str | None = None) -> EditedSegment:
    """A segment that nobody changed yet."""
    return EditedSegment(id=segment.id, rank=rank or segment.id, **_content(segment))


def unedited_label(speaker: str) -> Label:
    """A speaker of whom nobody said anything yet."""
    return Label(id=label_id(speaker), speaker=speaker, alias_of=speaker)


def label_id(speaker: str) -> str:
    """The name of a label's document; no segment has such a name."""
    return f"@{quote(speaker, safe='')}"


def is_same(one: EditedSegment | Label, other: EditedSegment | Label) -> bool:
    """Whether both say the same, whoever said it; what is deleted says nothing."""
    if isinstance(one, EditedSegment) and isinstance(other, EditedSegment) and one.deleted and other.deleted:
        return True
    return one.model_copy(update=_BLANK) == other.model_copy(update=_BLANK)


_BLANK: dict[str, Any] = {"rev": 0, "edit": "", "by": "", "at": None}


def confidence_of(words: tuple[Word, ...]) -> float:
    """The mean of the words'."""
    return round(sum(word.confidence for word in words) / len(words), 3) if words else 0.0


def _content(segment: Segment) -> dict[str, Any]:
    return {
        "start_ms": segment.start_ms,
        "end_ms": segment.end_ms,
        "speaker": segment.speaker,
        "text": segment.text,
        "confidence": segment.confidence,
        "words": tuple(pack_segment(segment)["w"]),
    }
