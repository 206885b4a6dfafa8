"""Query parameters of the edit history."""

from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator

from shared.core.domain.cursors import LISTED
from shared.core.domain.document_ids import DOCUMENT_ID_PATTERN
from shared.core.domain.model import Model
from shared.transcripts.domain.query_values import RevisionNumber, VersionNumber, parse_number

Limit = Annotated[int, Field(ge=1, le=500), BeforeValidator(parse_number)]
LABEL = r"@[0-9A-Za-z_.~%-]{1,1200}"  # see `items.label_id`
ItemId = Annotated[str, Field(pattern=rf"^(?:{LABEL}|{DOCUMENT_ID_PATTERN[1:-1]})$")]


class OfVersion(Model):
    """Which version; the current one by default."""

    model_config = ConfigDict(extra="forbid")

    version: VersionNumber | None = Field(default=None, description="The version; the current one by default.")


class SinceOptions(OfVersion):
    """Which changes to list."""

    since: RevisionNumber = Field(default=0, description="The newest revision that the client has read.")
    limit: Limit = Field(default=200, description="The number of items; those of the last revision are never cut off.")


class HistoryOptions(OfVersion):
    """Which revisions to list."""

    before: RevisionNumber | None = Field(
        default=None, description="Only revisions before this one; the newest by default."
    )
    touching: ItemId | None = Field(default=None, description="Only revisions that changed this segment or label.")
    limit: Limit = Field(default=LISTED, description="The greatest number of revisions.")


class SegmentOptions(OfVersion):
    """At which revision to read a segment."""

    revision: RevisionNumber | None = Field(default=None, description="The revision; the current state by default.")


class CompareOptions(OfVersion):
    """Which revisions to compare."""

    older: RevisionNumber = Field(default=0, description="The older revision; 0 is the recognised text.")
    newer: RevisionNumber | None = Field(default=None, description="The newer revision; the newest by default.")

    @field_validator("newer")
    @classmethod
    def _not_before(cls, newer: int | None, found: ValidationInfo) -> int | None:
        if newer is not None and newer < found.data.get("older", 0):
            raise ValueError("must not be before `older`")
        return newer
