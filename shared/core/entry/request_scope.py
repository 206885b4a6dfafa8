"""What every handler does at its beginning and at its end: its log lines get their names, its trace is told."""

from collections.abc import Iterator
from contextlib import contextmanager

from shared.core.domain.errors import EarshotError
from shared.core.ports import TraceExporter
from shared.core.telemetry.log import log_error, set_function
from shared.core.telemetry.span_context import SpanContext
from shared.core.telemetry.trace import SpanKind, Trace, use_trace
from shared.core.wiring import core_wiring


@contextmanager
def request_scope(
    function: str, kind: SpanKind, caller: SpanContext | None, *, follows: bool = False
) -> Iterator[Trace]:
    """One request or event. `follows`: it goes on with the trace in which its session's pass was asked for."""
    set_function(function, core_wiring.settings.google_cloud_project)
    traces = core_wiring.trace_exporter
    share = core_wiring.settings.traces_percent / 100 if traces else None
    work = Trace(function, kind, caller, share, follows=follows)
    try:
        with use_trace(work):
            yield work
    finally:
        if traces and work.sampled:
            _tell(traces, work)


def _tell(traces: TraceExporter, work: Trace) -> None:
    """Before the answer goes out: after it, an instance gets no more time. What nobody takes is lost, and no more."""
    try:
        traces.tell(work)
    except EarshotError as error:
        log_error("WARNING", error)
