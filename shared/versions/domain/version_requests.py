"""The queries and bodies about versions beside the one that asks for another."""

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
    """With which version, and from where on."""

    model_config = ConfigDict(extra="forbid")

    other: VersionNumber = Field(alias="with", description="The version to compare it with.")
    begin_ms: QueryMoment | None = Field(default=None, alias="from", description="Where in the recording to begin.")


class VersionComparison(Model):
    """Ten minutes of two versions: `here` is the one that was asked for, `there` the other.

    Read on with `from` = `next_ms`, until there is none.
    """

    version: int
    other: int
    passages: list[Passage]
    next_ms: int | None


class ConflictOptions(Model):
    """Which conflicts."""

    model_config = ConfigDict(extra="forbid")

    after: DocumentId | None = Field(default=None, description="Those behind this one; the first unless given.")
    limit: Limit = Field(default=LISTED, description="How many at most.")


class ConflictList(Model):
    """In order of time; pass `next_after` as `after` to read on, None at the end."""

    version: int
    conflicts: list[RebaseConflict]
    next_after: str | None


class ConflictDecision(RequestModel):
    """What is to stand: what the human wrote, or what was recognised."""

    take: Literal["human", "recognised"]
