"""Query values that transcript routes share."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema

from shared.core.domain.model import Model

_CLOCK = r"[0-9]{1,4}:[0-5]?[0-9]:[0-5]?[0-9](?:\.[0-9]{1,3})?"
_MOMENT = rf"^(?:[0-9]{{1,10}}|{_CLOCK})$"


def _flag(value: Any) -> bool:
    if value not in (True, False, "true", "false"):
        raise ValueError("must be true or false")
    return value in (True, "true")


def _moment(value: Any) -> int:
    """Milliseconds of `90500` or of `0:01:30.5`."""
    text = str(value)
    if not re.fullmatch(_MOMENT, text):
        raise ValueError("must be milliseconds, or h:m:s")
    if ":" not in text:
        return int(text)
    hours, minutes, seconds = text.split(":")
    return (int(hours) * 60 + int(minutes)) * 60_000 + round(float(seconds) * 1000)


def parse_number(value: Any) -> int:
    """A whole number of a query. Raises `ValueError` for any other text."""
    if not re.fullmatch("[0-9]{1,6}", str(value)):
        raise ValueError("must be a whole number")
    return int(value)


Flag = Annotated[bool, BeforeValidator(_flag)]
VersionNumber = Annotated[int, Field(ge=1, le=999_999), BeforeValidator(parse_number)]
RevisionNumber = Annotated[int, Field(ge=0, le=999_999), BeforeValidator(parse_number)]
QueryMoment = Annotated[
    int, BeforeValidator(_moment), WithJsonSchema({"type": "string", "pattern": _MOMENT, "examples": ["0:01:30.5"]})
]


class VersionOption(Model):
    """Which version to read; the current one by default."""

    model_config = ConfigDict(extra="forbid")

    version: VersionNumber | None = Field(default=None, description="The version; the current one by default.")
    edited: Flag = Field(default=True, description="With edits; false for the recognised text.")
    revision: RevisionNumber | None = Field(
        default=None, description="The revision of the edits; the newest by default."
    )
