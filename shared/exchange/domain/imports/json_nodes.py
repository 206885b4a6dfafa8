"""Nodes of untrusted JSON; errors name the path of the node."""

import json
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from shared.exchange.domain.imports.lines import decode_text
from shared.exchange.domain.imports.utterances import line_place, unreadable


class JsonNode(NamedTuple):
    """A value and its path, such as `segments.12.start`."""

    value: Any
    path: str = ""

    def get(self, *names: str) -> "JsonNode":
        """The first of these members that exists and is not null; else a node of None."""
        if isinstance(self.value, dict):
            for name in names:
                if self.value.get(name) is not None:
                    return JsonNode(self.value[name], f"{self.path}.{name}".lstrip("."))
        return JsonNode(None, f"{self.path}.{names[0]}".lstrip("."))

    def items(self) -> Iterator["JsonNode"]:
        """The items of a list; none for null. Raises `BadTranscript` for another type."""
        if not isinstance(self.value, list | None):
            raise self.error("must be a list")
        return (JsonNode(each, f"{self.path}.{at}".lstrip(".")) for at, each in enumerate(self.value or ()))

    def text(self) -> str:
        """The string; "" for null. Raises `BadTranscript` for another type."""
        if not isinstance(self.value, str | None):
            raise self.error("must be a text")
        return self.value or ""

    def number(self) -> float | None:
        """The number; None for null and NaN.

        Raises `BadTranscript` for another type or an absolute value from 1e12 on.
        """
        if self.value is None or (isinstance(self.value, float) and math.isnan(self.value)):
            return None
        if isinstance(self.value, bool) or not isinstance(self.value, int | float) or not abs(self.value) < 1e12:
            raise self.error("must be a number")
        return float(self.value)

    def ms(self, ms_per_unit: int = 1000) -> int | None:
        """The number in ms, at `ms_per_unit` ms a unit. Raises as `number` does."""
        number = self.number()
        return None if number is None else round(number * ms_per_unit)

    def error(self, reason: str) -> Exception:
        """The error for this value."""
        return unreadable(self.path or "The document", reason)


def parse_json(data: bytes) -> JsonNode:
    """The document. Raises `BadTranscript` if it is not JSON, or nested too deeply."""
    try:
        return JsonNode(json.loads(decode_text(data)))
    except json.JSONDecodeError as error:
        raise unreadable(line_place(error.lineno), f"invalid JSON from character {error.colno} of the line") from None
    except (RecursionError, ValueError):
        raise unreadable("The document", "this is not the JSON of a transcript") from None
