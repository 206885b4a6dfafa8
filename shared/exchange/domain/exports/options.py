"""How a transcript is to be written: the query of an export."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from shared.core.domain.cross_field_error import CrossFieldError
from shared.transcripts.domain.query_values import Flag, QueryMoment, VersionOption
from shared.transcripts.domain.transcript_view import TimeSpan


class Layout(StrEnum):
    """PARAGRAPHS joins what one speaker says in neighbouring segments."""

    SEGMENTS = "segments"
    PARAGRAPHS = "paragraphs"


class ExportOptions(VersionOption):
    """What a format has no place for is left out: subtitles always have times, and only WebVTT and JSON words."""

    speakers: Flag = Field(default=True, description="Show who speaks.")
    roles: Flag | None = Field(default=None, description="Show the speakers' roles. Only in JSON unless asked for.")
    timestamps: Flag = Field(default=True, description="Show when, in TXT, Markdown and DOCX.")
    layout: Layout | None = Field(
        default=None,
        description="Of TXT, Markdown and DOCX, which have paragraphs unless told, and of JSON, which has segments.",
    )
    words: Flag | None = Field(
        default=None, description="Times of words, in VTT and JSON. Only in JSON unless asked for."
    )
    start_ms: QueryMoment | None = Field(
        default=None, alias="from", description="Words from here on: milliseconds, or h:m:s."
    )
    end_ms: QueryMoment | None = Field(
        default=None, alias="to", description="Words before this: milliseconds, or h:m:s."
    )

    @model_validator(mode="after")
    def _that_hold_something(self) -> Self:
        if self.start_ms is not None and self.end_ms is not None and self.start_ms >= self.end_ms:
            raise CrossFieldError("from must be before to", "from", "to")
        return self

    @property
    def span(self) -> TimeSpan:
        """The stretch of the recording that is wanted."""
        return TimeSpan(self.start_ms, self.end_ms)

    def shows_roles(self, *, by_default: bool) -> bool:
        """Whether roles are shown in a format that does so, or not, unless it is told."""
        return by_default if self.roles is None else self.roles
