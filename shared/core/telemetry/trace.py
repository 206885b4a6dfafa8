"""Spans of one request or event: recorded while it runs, exported when it ends.

A span knows its parent but not its trace: an event of Cloud Storage learns its trace only after its transcription is
read.
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
    """The side of a call on which a span is."""

    SERVER = "server"
    CONSUMER = "consumer"
    CLIENT = "client"


@dataclass
class Span:
    """One operation, from `began` to `ended` (nanoseconds since 1970), within the span `parent` (or "").

    `error` is the class of the error that ended it, or "".
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
    """The spans of one request or event.

    Args:
        name: of the function.
        kind: SERVER where the caller waits, else CONSUMER.
        caller: the span context of the caller.
        share: the sampled share of traces (0 to 1), beside those that callers sample; None records nothing.
        follows: whether this continues the trace that requested the session's transcription.
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
        self.sampled = self._is_sampled(caller)
        self.linked: SpanContext | None = None
        self.span = Span(name, kind, caller.span if caller else "")
        self.spans = [self.span]
        self.current = self.span

    @property
    def recorded(self) -> bool:
        """Whether spans are recorded."""
        return self._share is not None

    @property
    def context(self) -> SpanContext | None:
        """The current span context, for outgoing calls; the caller's while nothing is recorded."""
        return SpanContext(self.trace, self.current.id, self.sampled) if self.recorded else self._caller

    def follow(self, traceparent: str) -> None:
        """Continue another trace, with a link to the caller; only once, and not when it is the same trace."""
        other = parse_traceparent(traceparent)
        if not self._follows or other is None or (self._caller and other.trace == self.trace):
            return
        self._follows = False
        self.linked, self._caller = self._caller, other
        self.trace, self.span.parent, self.sampled = other.trace, other.span, self._is_sampled(other)

    def _is_sampled(self, context: SpanContext | None) -> bool:
        """Decide by the trace id, so that every function of a trace decides alike."""
        return bool(context and context.sampled) or int(self.trace[-8:], 16) < (self._share or 0) * 2**32


_trace: ContextVar[Trace | None] = ContextVar("trace", default=None)


@contextmanager
def use_trace(trace: Trace) -> Iterator[Trace]:
    """Record everything in the block in this trace; the trace ends with the block."""
    token = _trace.set(trace)
    try:
        yield trace
    except BaseException as error:
        trace.span.error = type(error).__name__
        raise
    finally:
        trace.span.ended = time.time_ns()
        _trace.reset(token)


@contextmanager
def start_span(name: str) -> Iterator[None]:
    """Record the block as a span; does nothing when no trace is recorded."""
    trace = _trace.get()
    if trace is None or not trace.recorded:
        yield
        return
    parent, span = trace.current, Span(name, SpanKind.CLIENT, trace.current.id)
    trace.spans.append(span)
    trace.current = span
    try:
        yield
    except BaseException as error:
        span.error = type(error).__name__
        raise
    finally:
        span.ended = time.time_ns()
        trace.current = parent


def current_span() -> SpanContext | None:
    """The current span context."""
    trace = _trace.get()
    return trace.context if trace else None


def current_traceparent() -> str:
    """The current span context as a `traceparent`; empty without a trace."""
    context = current_span()
    return context.traceparent if context else ""


def adopt_trace(traceparent: str) -> None:
    """Continue this trace, if the current one follows."""
    if trace := _trace.get():
        trace.follow(traceparent)


def set_attribute(name: str, value: Attribute) -> None:
    """Set an attribute of the current trace's span; never user input."""
    if trace := _trace.get():
        trace.span.attributes[name] = value
