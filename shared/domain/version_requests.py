"""The queries and bodies about versions beside the one that asks for another."""

from typing import Literal

from pydantic import ConfigDict, Field

from shared.domain.carry.models import CarryConflict
from shared.domain.comparing import Passage
from shared.domain.cursors import LISTED
from shared.domain.edits.options import Limit
from shared.domain.exports.options import Moment, Version
from shared.domain.models import Model
from shared.domain.names import Name
from shared.domain.requests import Request

WINDOW_MS = 600_000


class ComparisonOptions(Model):
    """With which version, and from where on."""

    model_config = ConfigDict(extra="forbid")

    other: Version = Field(alias="with", description="The version to compare it with.")
    begin_ms: Moment | None = Field(default=None, alias="from", description="Where in the recording to begin.")


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

    after: Name | None = Field(default=None, description="Those behind this one; the first unless given.")
    limit: Limit = Field(default=LISTED, description="How many at most.")


class ConflictList(Model):
    """In order of time; pass `next_after` as `after` to read on, None at the end."""

    version: int
    conflicts: list[CarryConflict]
    next_after: str | None


class Decision(Request):
    """What is to stand: what the human wrote, or what was recognised."""

    take: Literal["human", "recognised"]
