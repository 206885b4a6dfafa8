"""The current state of edited items: documents `sessions/{sid}/transcripts/{v}/edits/{id}`.

An `EditedSegment` replaces a segment, a `Label` describes a speaker label of the version. Each is complete, so its
readers need neither page nor history.
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
    """The last change: edit `edit` by user `by` created revision `rev`; 0 for an unedited item."""

    id: str
    rev: int = 0
    edit: str = ""
    by: str = ""
    at: datetime | None = None


class EditedSegment(Stamped):
    """An edited segment, times in ms. Segments of one start are ordered by `rank`.

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
        """The segment as exports and statistics use it."""
        flat = {"i": self.id, "s": self.start_ms, "e": self.end_ms, "k": self.speaker, "t": self.text}
        return unpack_segment(flat | {"c": self.confidence, "w": self.words})

    def with_content(self, segment: Segment) -> "EditedSegment":
        """A copy with the content of `segment`."""
        return self.model_copy(update=_content(segment))


class Label(Stamped):
    """A speaker label of the recogniser or of a user: the label it is an alias of, its name and its role.

    A user chose `role`; a suggestion never replaces it.
    """

    kind: Literal["speaker"] = "speaker"
    speaker: str
    alias_of: str
    name: str = ""
    role: str = ""


Item = Annotated[EditedSegment | Label, Field(discriminator="kind")]


def unedited(segment: Segment, rank: str | None = None) -> EditedSegment:
    """A segment without edits."""
    return EditedSegment(id=segment.id, rank=rank or segment.id, **_content(segment))


def unedited_label(speaker: str) -> Label:
    """A label without edits."""
    return Label(id=label_id(speaker), speaker=speaker, alias_of=speaker)


def label_id(speaker: str) -> str:
    """The document id of a label; no segment has such an id."""
    return f"@{quote(speaker, safe='')}"


def is_same(one: EditedSegment | Label, other: EditedSegment | Label) -> bool:
    """Whether both have the same content; the author does not matter. Two deleted segments are the same."""
    if isinstance(one, EditedSegment) and isinstance(other, EditedSegment) and one.deleted and other.deleted:
        return True
    return one.model_copy(update=_NO_STAMP) == other.model_copy(update=_NO_STAMP)


_NO_STAMP: dict[str, Any] = {"rev": 0, "edit": "", "by": "", "at": None}


def confidence_of(words: tuple[Word, ...]) -> float:
    """The mean confidence of the words."""
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
