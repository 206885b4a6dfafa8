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
TELL_SECONDS = 3.0  # an answer waits for it
SILENCE_SECONDS = 60.0  # so it waits for a collector that is away but once in so long


class OtlpTraceExporter:
    """Tells what OpenTelemetry's own exporter tells. Nothing of it is loaded before there is something to tell.

    `exporter` makes it; `project` is whose traces they are; `now` counts seconds.
    """

    def __init__(
        self, exporter: "Callable[[], SpanExporter]", project: str, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._make = exporter
        self._project = project
        self._now = now
        self._silent_until = now()
        self._exporter: SpanExporter | None = None

    def tell(self, work: Trace) -> None:
        """See `ports.TraceExporter`; at most `TELL_SECONDS`; after a failure none for `SILENCE_SECONDS`."""
        if self._now() < self._silent_until:
            raise Transient("Nothing is told of traces for a while.")
        if not self._taken(work):
            self._silent_until = self._now() + SILENCE_SECONDS
            raise Transient("The spans of a trace were not taken.")

    def _taken(self, work: Trace) -> bool:
        from google.auth.exceptions import GoogleAuthError
        from opentelemetry.sdk.trace.export import SpanExportResult

        try:
            self._exporter = self._exporter or self._make()
            return self._exporter.export(self._spans(work)) is SpanExportResult.SUCCESS
        except GoogleAuthError:
            return False

    def _spans(self, work: Trace) -> "list[ReadableSpan]":
        from opentelemetry.sdk.resources import Resource

        known = {"service.name": work.span.name, "service.namespace": "earshot", "gcp.project_id": self._project}
        resource = Resource(known)
        return [_readable(span, work, resource) for span in work.spans]


def exporter_to(endpoint: str) -> "SpanExporter":
    """To this URL; signed with the function's own account, but for `http://`."""
    import requests
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

    session = requests.Session() if endpoint.startswith("http://") else _signing()
    return OTLPSpanExporter(endpoint, timeout=TELL_SECONDS, session=session)


def _signing() -> Any:
    import google.auth
    from google.auth.transport.requests import AuthorizedSession

    scoped, _ = google.auth.default(scopes=[SCOPE])
    return AuthorizedSession(scoped)


def _readable(span: Span, work: Trace, resource: Any) -> "ReadableSpan":
    from opentelemetry.sdk.trace import ReadableSpan
    from opentelemetry.trace import Link, Status, StatusCode
    from opentelemetry.trace import SpanKind as OtelSpanKind

    kinds = {
        SpanKind.SERVER: OtelSpanKind.SERVER,
        SpanKind.CONSUMER: OtelSpanKind.CONSUMER,
        SpanKind.CLIENT: OtelSpanKind.CLIENT,
    }
    whole = span is work.span
    return ReadableSpan(
        span.name,
        context=_context(SpanContext(work.trace, span.id, work.sampled)),
        parent=_context(SpanContext(work.trace, span.parent, work.sampled), remote=whole) if span.parent else None,
        resource=resource,
        attributes=dict(span.attributes),
        links=[Link(_context(work.linked, remote=True))] if whole and work.linked else [],
        kind=kinds[span.kind],
        status=Status(StatusCode.ERROR, span.error) if span.error else Status(),
        start_time=span.began,
        end_time=span.ended,
    )


def _context(place: SpanContext, *, remote: bool = False) -> Any:
    from opentelemetry.trace import SpanContext as OtelSpanContext
    from opentelemetry.trace import TraceFlags

    return OtelSpanContext(int(place.trace, 16), int(place.span, 16), remote, TraceFlags(place.sampled))
