"""What goes into carrying people's work over to another version, and what comes out."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from shared.core.domain.model import Model
from shared.transcription.domain.segments import Segment
from shared.transcripts.domain.edits.apply import ItemChange
from shared.transcripts.domain.edits.items import Item


class VersionContent(NamedTuple):
    """A version: its segments as they were recognised, in order, and all that stands in its overlay now."""

    segments: Sequence[Segment]
    items: Sequence[Item] = ()


class ConflictKind(StrEnum):
    """What it is that could not be carried over."""

    TEXT = "text"
    DELETED = "deleted"
    INSERTED = "inserted"
    BORDERS = "borders"
    SPEAKER = "speaker"
    NAME = "name"
    ROLE = "role"


class ConflictChoice(StrEnum):
    """Which of the two somebody took; OPEN as long as nobody did. What was recognised stands until then.

    SUPERSEDED: whoever wrote it has written something else since.
    """

    OPEN = "open"
    HUMAN = "human"
    RECOGNISED = "recognised"
    SUPERSEDED = "superseded"


class RebaseConflict(Model):
    """What somebody made of a place that was recognised differently this time: transcripts/{v}/conflicts/{id}.

    `human` is what `by` wrote, `recognised` what they had in front of them then, `new` what stands in the new version;
    of a speaker, a name or a role these are labels, names or roles. Times in milliseconds; `segments` are the new
    version's there, `speaker` is its label of whom it is about, or who says it; "" for somebody who is not in it.
    `about` are the things in the version before that it comes from.
    """

    id: str
    kind: ConflictKind
    start_ms: int
    end_ms: int
    human: str
    recognised: str
    new: str
    by: str
    at: datetime | None = None
    segments: tuple[str, ...] = ()
    speaker: str = ""
    about: tuple[str, ...] = ()
    state: ConflictChoice = ConflictChoice.OPEN


class RebaseResult(NamedTuple):
    """What has to change in the new version, and what is left to decide.

    Each `after` bears the `by` and `at` of whoever made it so in the old version; `rev` and `edit` are its entry's.
    `applied` counts the things of the old version of which nothing is left to decide.
    """

    changes: list[ItemChange]
    conflicts: list[RebaseConflict]
    applied: int


def edit_id(version: int, revision: int, part: int) -> str:
    """The edit by which revision `revision` of version `version` is carried over. No caller may name an edit so."""
    return f"{edit_id_prefix(version)}{revision}.{part}"


def edit_id_prefix(version: int) -> str:
    """What the edits that carry over from this version begin with."""
    return f"carry.{version}."
