"""The scope of one request or event: it names the log lines and exports the trace."""

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
    """Record one request or event. With `follows` it continues the trace that requested the transcription."""
    set_function(function, core_wiring.settings.google_cloud_project)
    traces = core_wiring.trace_exporter
    share = core_wiring.settings.traces_percent / 100 if traces else None
    trace = Trace(function, kind, caller, share, follows=follows)
    try:
        with use_trace(trace):
            yield trace
    finally:
        if traces and trace.sampled:
            _export(traces, trace)


def _export(traces: TraceExporter, trace: Trace) -> None:
    """Export before the response goes out: afterwards an instance gets no CPU time. A failure is only logged."""
    try:
        traces.export(trace)
    except EarshotError as error:
        log_error("WARNING", error)
