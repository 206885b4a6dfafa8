"""Where in which trace: what a request, a task, a message or an event says of who caused it."""

import os
import re
from typing import NamedTuple, Protocol

TRACEPARENT = "traceparent"
# What Google's clients call it among the attributes of a message.
ATTRIBUTE = "googclient_traceparent"
_W3C = re.compile(r"(?!ff)[0-9a-f]{2}-(?P<trace>[0-9a-f]{32})-(?P<span>[0-9a-f]{16})-(?P<flags>[0-9a-f]{2})")
_GOOGLE = re.compile(r"(?P<trace>[0-9a-f]{32})(/(?P<span>\d{1,20}))?(;o=(?P<sampled>[01]))?")


class Headers(Protocol):
    """Of a request, by name."""

    def get(self, key: str, default: str) -> str:
        """The header, or the default."""


class SpanContext(NamedTuple):
    """A span of a trace, both in hexadecimal digits; `sampled`: the trace is kept for people to look at."""

    trace: str
    span: str
    sampled: bool

    @property
    def traceparent(self) -> str:
        """As W3C writes it."""
        return f"00-{self.trace}-{self.span}-{self.sampled:02x}"


def parse_traceparent(traceparent: str) -> SpanContext | None:
    """What a traceparent says; None for anything that is none."""
    found = _W3C.fullmatch(traceparent)
    if not found or not int(found["trace"], 16) or not int(found["span"], 16):
        return None
    return SpanContext(found["trace"], found["span"], bool(int(found["flags"], 16) & 1))


def caller_context(headers: Headers) -> SpanContext | None:
    """Where the caller of this request is; W3C's header comes before Google's own."""
    if found := parse_traceparent(headers.get(TRACEPARENT, "")):
        return found
    old = _GOOGLE.fullmatch(headers.get("X-Cloud-Trace-Context", ""))
    return SpanContext(old["trace"], f"{int(old['span'] or 0):016x}", old["sampled"] == "1") if old else None


def new_trace_id() -> str:
    """The id of a trace that nobody began before."""
    return os.urandom(16).hex()


def new_span_id() -> str:
    """The id of a span."""
    return os.urandom(8).hex()
