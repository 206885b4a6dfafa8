"""The queries of what people changed."""

from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator

from shared.domain.cursors import LISTED
from shared.domain.exports.options import Revision, Version, number
from shared.domain.models import Model
from shared.domain.names import PATTERN

Limit = Annotated[int, Field(ge=1, le=500), BeforeValidator(number)]
LABEL = r"@[0-9A-Za-z_.~%-]{1,1200}"  # see `items.label_id`
Thing = Annotated[str, Field(pattern=rf"^(?:{LABEL}|{PATTERN[1:-1]})$")]


class OfVersion(Model):
    """Which version; the one that people read unless it is named."""

    model_config = ConfigDict(extra="forbid")

    version: Version | None = Field(default=None, description="The one that people read now, unless it is named.")


class SinceOptions(OfVersion):
    """What somebody missed."""

    since: Revision = Field(default=0, description="The newest revision that was read.")
    limit: Limit = Field(default=200, description="How many at least, if there are so many.")


class HistoryOptions(OfVersion):
    """Which revisions."""

    before: Revision | None = Field(default=None, description="Those in front of this one; the newest unless given.")
    touching: Thing | None = Field(default=None, description="Those that changed this segment, or this label.")
    limit: Limit = Field(default=LISTED, description="How many at most.")


class SegmentOptions(OfVersion):
    """When."""

    revision: Revision | None = Field(default=None, description="As it was at this revision, or as it is.")


class CompareOptions(OfVersion):
    """Which revisions to compare."""

    older: Revision = Field(default=0, description="The first; 0 is what was recognised.")
    newer: Revision | None = Field(default=None, description="The second, not before it; the newest unless given.")

    @field_validator("newer")
    @classmethod
    def _not_before(cls, newer: int | None, found: ValidationInfo) -> int | None:
        if newer is not None and newer < found.data.get("older", 0):
            raise ValueError("must not be before `older`")
        return newer
