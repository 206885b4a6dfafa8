"""Input and output of a rebase."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from shared.core.domain.model import Model
from shared.transcription.domain.segments import Segment
from shared.transcripts.domain.edits.apply import ItemChange
from shared.transcripts.domain.edits.items import Item


class VersionContent(NamedTuple):
    """A version: recognised segments, in order, and the current items of its overlay."""

    segments: Sequence[Segment]
    items: Sequence[Item] = ()


class ConflictKind(StrEnum):
    """The kind of edit that could not be rebased."""

    TEXT = "text"
    DELETED = "deleted"
    INSERTED = "inserted"
    BORDERS = "borders"
    SPEAKER = "speaker"
    NAME = "name"
    ROLE = "role"


class ConflictChoice(StrEnum):
    """The decision; OPEN until a user decides. Until then, the recognised text stays.

    SUPERSEDED: users edited the same again since, so no decision is needed.
    """

    OPEN = "open"
    HUMAN = "human"
    RECOGNISED = "recognised"
    SUPERSEDED = "superseded"


class RebaseConflict(Model):
    """An edit of text that was recognised differently this time: transcripts/{v}/conflicts/{id}.

    `human` is the text of user `by`, `recognised` the text that they saw, `new` the text of the new version. For
    speakers, names and roles, these are labels, names or roles. Times are in ms. `segments` are the segments of the new
    version there. `speaker` is the new label of the speaker; "" for one who is not in the new version. `about` are the
    items of the old version.
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
    """The changes of the new version, and the conflicts.

    Each `after` keeps the `by` and `at` of the original edit; `rev` and `edit` are those of the new entry. `applied`
    counts the items of the old version without conflicts.
    """

    changes: list[ItemChange]
    conflicts: list[RebaseConflict]
    applied: int


def edit_id(version: int, revision: int, part: int) -> str:
    """The id of the edit that rebases `revision` of `version`. Callers cannot choose such an id."""
    return f"{edit_id_prefix(version)}{revision}.{part}"


def edit_id_prefix(version: int) -> str:
    """The prefix of all edits that rebase this version."""
    return f"carry.{version}."
