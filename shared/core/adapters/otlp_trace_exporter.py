"""Spans by the OpenTelemetry protocol, to Google Cloud's Telemetry API or to any other collector."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from shared.core.domain.errors import Transient
from shared.core.telemetry.span_context import SpanContext
from shared.core.telemetry.trace import Span, SpanKind, Trace

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import ReadableSpan
    from opentelemetry.sdk.trace.export import SpanExporter

SCOPE = "https://www.googleapis.com/auth/trace.append"
EXPORT_SECONDS = 3.0  # the response waits for the export
PAUSE_SECONDS = 60.0  # after a failure: a response waits for an absent collector at most once in this time


class OtlpTraceExporter:
    """Exports by OpenTelemetry's own exporter, which is imported at the first export.

    `exporter` makes it; `project` is the project of the traces; `now` returns seconds.
    """

    def __init__(
        self, exporter: "Callable[[], SpanExporter]", project: str, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._make = exporter
        self._project = project
        self._now = now
        self._paused_until = now()
        self._exporter: SpanExporter | None = None

    def export(self, trace: Trace) -> None:
        """See `ports.TraceExporter`; takes at most `EXPORT_SECONDS`; after a failure it pauses for `PAUSE_SECONDS`."""
        if self._now() < self._paused_until:
            raise Transient("The export of traces pauses after a failure.")
        if not self._export_spans(trace):
            self._paused_until = self._now() + PAUSE_SECONDS
            raise Transient("The collector did not accept the spans of a trace.")

    def _export_spans(self, trace: Trace) -> bool:
        from google.auth.exceptions import GoogleAuthError
        from opentelemetry.sdk.trace.export import SpanExportResult

        try:
            self._exporter = self._exporter or self._make()
            return self._exporter.export(self._spans(trace)) is SpanExportResult.SUCCESS
        except GoogleAuthError:
            return False

    def _spans(self, trace: Trace) -> "list[ReadableSpan]":
        from opentelemetry.sdk.resources import Resource

        known = {"service.name": trace.span.name, "service.namespace": "earshot", "gcp.project_id": self._project}
        resource = Resource(known)
        return [_readable(span, trace, resource) for span in trace.spans]


def exporter_to(endpoint: str) -> "SpanExporter":
    """Make an exporter to this URL; it authenticates with the function's own account, except for `http://`."""
    import requests
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

    session = requests.Session() if endpoint.startswith("http://") else _signing()
    return OTLPSpanExporter(endpoint, timeout=EXPORT_SECONDS, session=session)


def _signing() -> Any:
    import google.auth
    from google.auth.transport.requests import AuthorizedSession

    scoped, _ = google.auth.default(scopes=[SCOPE])
    return AuthorizedSession(scoped)


def _readable(span: Span, trace: Trace, resource: Any) -> "ReadableSpan":
    from opentelemetry.sdk.trace import ReadableSpan
    from opentelemetry.trace import Link, Status, StatusCode
    from opentelemetry.trace import SpanKind as OtelSpanKind

    kinds = {
        SpanKind.SERVER: OtelSpanKind.SERVER,
        SpanKind.CONSUMER: OtelSpanKind.CONSUMER,
        SpanKind.CLIENT: OtelSpanKind.CLIENT,
    }
    is_root = span is trace.span
    return ReadableSpan(
        span.name,
        context=_context(SpanContext(trace.trace, span.id, trace.sampled)),
        parent=_context(SpanContext(trace.trace, span.parent, trace.sampled), remote=is_root) if span.parent else None,
        resource=resource,
        attributes=dict(span.attributes),
        links=[Link(_context(trace.linked, remote=True))] if is_root and trace.linked else [],
        kind=kinds[span.kind],
        status=Status(StatusCode.ERROR, span.error) if span.error else Status(),
        start_time=span.began,
        end_time=span.ended,
    )


def _context(context: SpanContext, *, remote: bool = False) -> Any:
    from opentelemetry.trace import SpanContext as OtelSpanContext
    from opentelemetry.trace import TraceFlags

    return OtelSpanContext(int(context.trace, 16), int(context.span, 16), remote, TraceFlags(context.sampled))
