"""The queries of what people changed."""

from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator

from shared.core.domain.cursors import LISTED
from shared.core.domain.document_ids import DOCUMENT_ID_PATTERN
from shared.core.domain.model import Model
from shared.transcripts.domain.query_values import RevisionNumber, VersionNumber, parse_number

Limit = Annotated[int, Field(ge=1, le=500), BeforeValidator(parse_number)]
LABEL = r"@[0-9A-Za-z_.~%-]{1,1200}"  # see `items.label_id`
Thing = Annotated[str, Field(pattern=rf"^(?:{LABEL}|{DOCUMENT_ID_PATTERN[1:-1]})$")]


class OfVersion(Model):
    """Which version; the one that people read unless it is named."""

    model_config = ConfigDict(extra="forbid")

    version: VersionNumber | None = Field(default=None, description="The one that people read now, unless it is named.")


class SinceOptions(OfVersion):
    """What somebody missed."""

    since: RevisionNumber = Field(default=0, description="The newest revision that was read.")
    limit: Limit = Field(default=200, description="How many at least, if there are so many.")


class HistoryOptions(OfVersion):
    """Which revisions."""

    before: RevisionNumber | None = Field(
        default=None, description="Those in front of this one; the newest unless given."
    )
    touching: Thing | None = Field(default=None, description="Those that changed this segment, or this label.")
    limit: Limit = Field(default=LISTED, description="How many at most.")


class SegmentOptions(OfVersion):
    """When."""

    revision: RevisionNumber | None = Field(default=None, description="As it was at this revision, or as it is.")


class CompareOptions(OfVersion):
    """Which revisions to compare."""

    older: RevisionNumber = Field(default=0, description="The first; 0 is what was recognised.")
    newer: RevisionNumber | None = Field(
        default=None, description="The second, not before it; the newest unless given."
    )

    @field_validator("newer")
    @classmethod
    def _not_before(cls, newer: int | None, found: ValidationInfo) -> int | None:
        if newer is not None and newer < found.data.get("older", 0):
            raise ValueError("must not be before `older`")
        return newer
