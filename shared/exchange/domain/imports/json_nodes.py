"""JSON from elsewhere: anything may stand anywhere, and what is not as it must be is refused by its path."""

import json
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from shared.exchange.domain.imports.lines import decode_text
from shared.exchange.domain.imports.utterances import line_place, unreadable


class JsonNode(NamedTuple):
    """A value, and the path to it: `segments.12.start`."""

    value: Any
    path: str = ""

    def get(self, *names: str) -> "JsonNode":
        """The first of these members that is there and not null; else a node of None."""
        if isinstance(self.value, dict):
            for name in names:
                if self.value.get(name) is not None:
                    return JsonNode(self.value[name], f"{self.path}.{name}".lstrip("."))
        return JsonNode(None, f"{self.path}.{names[0]}".lstrip("."))

    def items(self) -> Iterator["JsonNode"]:
        """Of a list. Raises `BadTranscript` for anything else; null is an empty one."""
        if not isinstance(self.value, list | None):
            raise self.wrong("must be a list")
        return (JsonNode(each, f"{self.path}.{at}".lstrip(".")) for at, each in enumerate(self.value or ()))

    def text(self) -> str:
        """Null is an empty one. Raises `BadTranscript` for what is no text."""
        if not isinstance(self.value, str | None):
            raise self.wrong("must be a text")
        return self.value or ""

    def number(self) -> float | None:
        """Raises `BadTranscript` for what is no number that can be counted with."""
        if self.value is None or (isinstance(self.value, float) and math.isnan(self.value)):
            return None
        if isinstance(self.value, bool) or not isinstance(self.value, int | float) or not abs(self.value) < 1e12:
            raise self.wrong("must be a number")
        return float(self.value)

    def ms(self, a_second: int = 1000) -> int | None:
        """Milliseconds of a number of which so many are milliseconds. Raises as `number`."""
        number = self.number()
        return None if number is None else round(number * a_second)

    def wrong(self, reason: str) -> Exception:
        """The refusal of this value."""
        return unreadable(self.path or "The document", reason)


def parse_json(data: bytes) -> JsonNode:
    """The document. Raises `BadTranscript` for what is no JSON, or nested too deeply to be a transcript."""
    try:
        return JsonNode(json.loads(decode_text(data)))
    except json.JSONDecodeError as error:
        raise unreadable(
            line_place(error.lineno), f"this is no JSON, from character {error.colno} of the line on"
        ) from None
    except (RecursionError, ValueError):
        raise unreadable("The document", "this is no JSON of a transcript") from None
