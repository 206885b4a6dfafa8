"""How a transcript is to be written: the query of an export."""

import re
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from shared.domain.models import Model
from shared.domain.reading import Span
from shared.domain.together import WrongTogetherError

_CLOCK = r"[0-9]{1,4}:[0-5]?[0-9]:[0-5]?[0-9](?:\.[0-9]{1,3})?"
_MOMENT = rf"^(?:[0-9]{{1,10}}|{_CLOCK})$"


class Layout(StrEnum):
    """PARAGRAPHS joins what one speaker says in neighbouring segments."""

    SEGMENTS = "segments"
    PARAGRAPHS = "paragraphs"


def _flag(value: Any) -> bool:
    if value not in (True, False, "true", "false"):
        raise ValueError("must be true or false")
    return value in (True, "true")


def number(value: Any) -> int:
    """A whole number, as a query has it; raises `ValueError` for anything else."""
    if not re.fullmatch("[0-9]{1,6}", str(value)):
        raise ValueError("must be a whole number")
    return int(value)


def _moment(value: Any) -> int:
    """Milliseconds of `90500` and of `0:01:30.5`."""
    text = str(value)
    if not re.fullmatch(_MOMENT, text):
        raise ValueError("must be milliseconds, or h:m:s")
    if ":" not in text:
        return int(text)
    hours, minutes, seconds = text.split(":")
    return (int(hours) * 60 + int(minutes)) * 60_000 + round(float(seconds) * 1000)


Flag = Annotated[bool, BeforeValidator(_flag)]
Version = Annotated[int, Field(ge=1, le=999_999), BeforeValidator(number)]
Revision = Annotated[int, Field(ge=0, le=999_999), BeforeValidator(number)]
Moment = Annotated[
    int, BeforeValidator(_moment), WithJsonSchema({"type": "string", "pattern": _MOMENT, "examples": ["0:01:30.5"]})
]


class VersionOption(Model):
    """Which version to read; the one that people read unless it is named."""

    model_config = ConfigDict(extra="forbid")

    version: Version | None = Field(default=None, description="The one that people read now, unless it is named.")
    edited: Flag = Field(default=True, description="As people left it; false for what was recognised.")
    revision: Revision | None = Field(default=None, description="As it was at this revision of the edits.")


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
    start_ms: Moment | None = Field(
        default=None, alias="from", description="Words from here on: milliseconds, or h:m:s."
    )
    end_ms: Moment | None = Field(default=None, alias="to", description="Words before this: milliseconds, or h:m:s.")

    @model_validator(mode="after")
    def _that_hold_something(self) -> Self:
        if self.start_ms is not None and self.end_ms is not None and self.start_ms >= self.end_ms:
            raise WrongTogetherError("from must be before to", "from", "to")
        return self

    @property
    def span(self) -> Span:
        """The stretch of the recording that is wanted."""
        return Span(self.start_ms, self.end_ms)

    def shows_roles(self, *, by_default: bool) -> bool:
        """Whether roles are shown in a format that does so, or not, unless it is told."""
        return by_default if self.roles is None else self.roles
