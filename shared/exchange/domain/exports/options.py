"""Options of an export: its query parameters."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from shared.core.domain.cross_field_error import CrossFieldError
from shared.transcripts.domain.query_values import Flag, QueryMoment, VersionOption
from shared.transcripts.domain.transcript_view import TimeSpan


class Layout(StrEnum):
    """PARAGRAPHS joins neighbouring segments of one speaker."""

    SEGMENTS = "segments"
    PARAGRAPHS = "paragraphs"


class ExportOptions(VersionOption):
    """Options that a format does not support have no effect: only VTT and JSON have times of words."""

    speakers: Flag = Field(default=True, description="Show speakers.")
    roles: Flag | None = Field(default=None, description="Show the speakers' roles. By default only in JSON.")
    timestamps: Flag = Field(default=True, description="Show times in TXT, Markdown and DOCX.")
    layout: Layout | None = Field(
        default=None,
        description="Layout of TXT, Markdown and DOCX, by default paragraphs, and of JSON, by default segments.",
    )
    words: Flag | None = Field(default=None, description="Times of words in VTT and JSON. By default only in JSON.")
    start_ms: QueryMoment | None = Field(
        default=None, alias="from", description="Only words from this time on: milliseconds, or h:m:s."
    )
    end_ms: QueryMoment | None = Field(
        default=None, alias="to", description="Only words before this time: milliseconds, or h:m:s."
    )

    @model_validator(mode="after")
    def _check_range(self) -> Self:
        if self.start_ms is not None and self.end_ms is not None and self.start_ms >= self.end_ms:
            raise CrossFieldError("from must be before to", "from", "to")
        return self

    @property
    def span(self) -> TimeSpan:
        """The requested part of the recording."""
        return TimeSpan(self.start_ms, self.end_ms)

    def shows_roles(self, *, by_default: bool) -> bool:
        """Whether to show roles, given the default of the format."""
        return by_default if self.roles is None else self.roles
