"""Traces that functions send (OTLP over HTTP, protobuf), kept in memory."""

from collections import OrderedDict
from dataclasses import asdict, dataclass

from google.protobuf.message import DecodeError
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

MAX_TRACES = 500  # then the oldest is forgotten
KINDS = {2: "server", 3: "client", 5: "consumer"}


@dataclass(frozen=True)
class RecordedSpan:
    """A span; times in nanoseconds since 1970. `linked` are the traces it was started from, and those it started."""

    trace: str
    id: str
    parent: str
    function: str
    name: str
    kind: str
    began: int
    ended: int
    error: str
    attributes: dict[str, str | int]
    linked: tuple[str, ...]


class TraceStore:
    """The last traces, each with its spans in order of arrival."""

    def __init__(self) -> None:
        self._traces: OrderedDict[str, dict[str, RecordedSpan]] = OrderedDict()

    def add(self, body: bytes) -> bool:
        """Stores the spans of a message; a repeated span is stored once. Returns False for an invalid message."""
        try:
            told = ExportTraceServiceRequest.FromString(body)
        except DecodeError:
            return False
        for span in _decode_spans(told):
            self._traces.setdefault(span.trace, {})[span.id] = span
        while len(self._traces) > MAX_TRACES:
            self._traces.popitem(last=False)
        return True

    def ids(self) -> list[str]:
        """Returns all traces, newest first."""
        return list(reversed(self._traces))

    def spans(self, trace: str) -> list[RecordedSpan]:
        """Returns the spans of a trace, in order of their start."""
        return sorted(self._traces.get(trace, {}).values(), key=lambda span: span.began)

    def as_json(self, trace: str) -> list[dict[str, object]]:
        """Returns the spans of a trace as JSON."""
        return [asdict(span) for span in self.spans(trace)]


def _decode_spans(told: ExportTraceServiceRequest) -> list[RecordedSpan]:
    return [
        RecordedSpan(
            trace=span.trace_id.hex(),
            id=span.span_id.hex(),
            parent=span.parent_span_id.hex(),
            function=str(_attributes(group.resource.attributes).get("service.name", "")),
            name=span.name,
            kind=KINDS.get(span.kind, ""),
            began=span.start_time_unix_nano,
            ended=span.end_time_unix_nano,
            error=span.status.message if span.status.code == 2 else "",
            attributes=_attributes(span.attributes),
            linked=tuple(link.trace_id.hex() for link in span.links),
        )
        for group in told.resource_spans
        for scope in group.scope_spans
        for span in scope.spans
    ]


def _attributes(pairs: object) -> dict[str, str | int]:
    values = ((pair.key, pair.value) for pair in pairs)  # type: ignore[attr-defined] # a repeated field
    return {key: value.int_value or value.string_value for key, value in values}
