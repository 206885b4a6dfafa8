"""Span contexts: the trace and span of a caller, as headers and messages carry them."""

import os
import re
from typing import NamedTuple, Protocol

TRACEPARENT = "traceparent"
# The attribute of a message in which Google's clients send it.
ATTRIBUTE = "googclient_traceparent"
_W3C = re.compile(r"(?!ff)[0-9a-f]{2}-(?P<trace>[0-9a-f]{32})-(?P<span>[0-9a-f]{16})-(?P<flags>[0-9a-f]{2})")
_GOOGLE = re.compile(r"(?P<trace>[0-9a-f]{32})(/(?P<span>\d{1,20}))?(;o=(?P<sampled>[01]))?")


class Headers(Protocol):
    """Headers of a request, by name."""

    def get(self, key: str, default: str) -> str:
        """Return the header, or the default."""


class SpanContext(NamedTuple):
    """A trace id and a span id, in hexadecimal digits; `sampled` says whether the trace is stored."""

    trace: str
    span: str
    sampled: bool

    @property
    def traceparent(self) -> str:
        """The value of W3C's header `traceparent`."""
        return f"00-{self.trace}-{self.span}-{self.sampled:02x}"


def parse_traceparent(traceparent: str) -> SpanContext | None:
    """Parse a `traceparent`; None when it is not valid."""
    found = _W3C.fullmatch(traceparent)
    if not found or not int(found["trace"], 16) or not int(found["span"], 16):
        return None
    return SpanContext(found["trace"], found["span"], bool(int(found["flags"], 16) & 1))


def caller_context(headers: Headers) -> SpanContext | None:
    """The span context of the caller; W3C's header goes before Google's own."""
    if found := parse_traceparent(headers.get(TRACEPARENT, "")):
        return found
    old = _GOOGLE.fullmatch(headers.get("X-Cloud-Trace-Context", ""))
    return SpanContext(old["trace"], f"{int(old['span'] or 0):016x}", old["sampled"] == "1") if old else None


def new_trace_id() -> str:
    """The id of a new trace."""
    return os.urandom(16).hex()


def new_span_id() -> str:
    """The id of a new span."""
    return os.urandom(8).hex()
