"""What one request or event does, as spans: it is recorded while it happens, and told when it is over.

A step knows its span and the one around it, not yet its trace: an event of Cloud Storage shows only once its pass was
read which trace it goes on with.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum

from shared.core.telemetry.span_context import SpanContext, new_span_id, new_trace_id, parse_traceparent

Attribute = str | int | float | bool


class SpanKind(StrEnum):
    """On which side of a call a span is."""

    SERVER = "server"
    CONSUMER = "consumer"
    CLIENT = "client"


@dataclass
class Span:
    """One piece of work, from `began` to `ended` (nanoseconds since 1970), within the span `parent` (or "").

    `error` is the class of what it ended by, if anything.
    """

    name: str
    kind: SpanKind
    parent: str
    id: str = field(default_factory=new_span_id)
    began: int = field(default_factory=time.time_ns)
    ended: int = 0
    attributes: dict[str, Attribute] = field(default_factory=dict)
    error: str = ""


class Trace:
    """All that one request or event does.

    Args:
        name: of the function.
        kind: SERVER where the caller waits, else CONSUMER.
        caller: where in a trace the caller is.
        share: which share of all traces (0 to 1) is kept beside those that callers want kept; None: none is recorded.
        follows: whether this goes on with the trace in which its session's pass was asked for.
    """

    def __init__(
        self,
        name: str,
        kind: SpanKind,
        caller: SpanContext | None,
        share: float | None = None,
        *,
        follows: bool = False,
    ) -> None:
        self._caller = caller
        self._share = share
        self._follows = follows
        self.trace = caller.trace if caller else new_trace_id()
        self.sampled = self._is_kept(caller)
        self.linked: SpanContext | None = None
        self.span = Span(name, kind, caller.span if caller else "")
        self.spans = [self.span]
        self.inside = self.span

    @property
    def recorded(self) -> bool:
        """Whether spans are made at all."""
        return self._share is not None

    @property
    def place(self) -> SpanContext | None:
        """Where it is now, for what it causes; its caller's place while nothing is recorded."""
        return SpanContext(self.trace, self.inside.id, self.sampled) if self.recorded else self._caller

    def go_on(self, traceparent: str) -> None:
        """Takes the work into this trace, with a link to what called it; once, and nothing if it is there already."""
        other = parse_traceparent(traceparent)
        if not self._follows or other is None or (self._caller and other.trace == self.trace):
            return
        self._follows = False
        self.linked, self._caller = self._caller, other
        self.trace, self.span.parent, self.sampled = other.trace, other.span, self._is_kept(other)

    def _is_kept(self, place: SpanContext | None) -> bool:
        """The id decides, so that every function of a trace decides alike."""
        return bool(place and place.sampled) or int(self.trace[-8:], 16) < (self._share or 0) * 2**32


_work: ContextVar[Trace | None] = ContextVar("work", default=None)


@contextmanager
def use_trace(work: Trace) -> Iterator[Trace]:
    """From here on everything belongs to this work; it is over at the end."""
    token = _work.set(work)
    try:
        yield work
    except BaseException as error:
        work.span.error = type(error).__name__
        raise
    finally:
        work.span.ended = time.time_ns()
        _work.reset(token)


@contextmanager
def start_span(name: str) -> Iterator[None]:
    """One step of the work; nothing where none is recorded."""
    work = _work.get()
    if work is None or not work.recorded:
        yield
        return
    around, span = work.inside, Span(name, SpanKind.CLIENT, work.inside.id)
    work.spans.append(span)
    work.inside = span
    try:
        yield
    except BaseException as error:
        span.error = type(error).__name__
        raise
    finally:
        span.ended = time.time_ns()
        work.inside = around


def current_span() -> SpanContext | None:
    """Where in a trace the present work is."""
    work = _work.get()
    return work.place if work else None


def current_traceparent() -> str:
    """The same as W3C writes it; empty where there is no trace."""
    place = current_span()
    return place.traceparent if place else ""


def adopt_trace(traceparent: str) -> None:
    """The present work goes on with this trace, if it is such a work."""
    if work := _work.get():
        work.go_on(traceparent)


def set_attribute(name: str, value: Attribute) -> None:
    """Tells something of the present work; never what people wrote or said."""
    if work := _work.get():
        work.span.attributes[name] = value
