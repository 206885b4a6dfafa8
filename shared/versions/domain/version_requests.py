"""Queries and bodies of routes about versions."""

from typing import Literal

from pydantic import ConfigDict, Field

from shared.core.domain.cursors import LISTED
from shared.core.domain.document_ids import DocumentId
from shared.core.domain.model import Model
from shared.core.domain.request_model import RequestModel
from shared.transcripts.domain.edits.queries import Limit
from shared.transcripts.domain.query_values import QueryMoment, VersionNumber
from shared.versions.domain.comparison import Passage
from shared.versions.domain.rebase.models import RebaseConflict

WINDOW_MS = 600_000


class ComparisonOptions(Model):
    """The other version, and where to start."""

    model_config = ConfigDict(extra="forbid")

    other: VersionNumber = Field(alias="with", description="The version to compare it with.")
    begin_ms: QueryMoment | None = Field(
        default=None, alias="from", description="The position in the recording at which to start."
    )


class VersionComparison(Model):
    """Ten minutes of two versions: `here` is the requested one, `there` the other.

    Read on with `from` = `next_ms` until it is None.
    """

    version: int
    other: int
    passages: list[Passage]
    next_ms: int | None


class ConflictOptions(Model):
    """Which conflicts to list."""

    model_config = ConfigDict(extra="forbid")

    after: DocumentId | None = Field(default=None, description="Only conflicts after this one; the first by default.")
    limit: Limit = Field(default=LISTED, description="The greatest number of conflicts.")


class ConflictList(Model):
    """Ordered by time. `next_after` as `after` reads the next page; None at the end."""

    version: int
    conflicts: list[RebaseConflict]
    next_after: str | None


class ConflictDecision(RequestModel):
    """The chosen text: the user's edit or the recognised one."""

    take: Literal["human", "recognised"]
