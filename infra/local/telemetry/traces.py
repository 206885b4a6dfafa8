"""What functions tell of their traces (OTLP over HTTP, in protobuf), kept while the cloud runs."""

from collections import OrderedDict
from dataclasses import asdict, dataclass

from google.protobuf.message import DecodeError
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

MOST_TRACES = 500  # then the oldest is forgotten
KINDS = {2: "server", 3: "client", 5: "consumer"}


@dataclass(frozen=True)
class ShownSpan:
    """One span; times are nanoseconds since 1970. `linked` are the traces that it was called from and left."""

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
    """The last traces, each with its spans as they came."""

    def __init__(self) -> None:
        self._traces: OrderedDict[str, dict[str, ShownSpan]] = OrderedDict()

    def take(self, body: bytes) -> bool:
        """Keeps what a function tells; a span that comes twice is kept once. False for what is no such message."""
        try:
            told = ExportTraceServiceRequest.FromString(body)
        except DecodeError:
            return False
        for span in _spans(told):
            self._traces.setdefault(span.trace, {})[span.id] = span
        while len(self._traces) > MOST_TRACES:
            self._traces.popitem(last=False)
        return True

    def ids(self) -> list[str]:
        """All traces, the newest first."""
        return list(reversed(self._traces))

    def spans(self, trace: str) -> list[ShownSpan]:
        """The spans of a trace in the order in which they began."""
        return sorted(self._traces.get(trace, {}).values(), key=lambda span: span.began)

    def told(self, trace: str) -> list[dict[str, object]]:
        """The same as JSON."""
        return [asdict(span) for span in self.spans(trace)]


def _spans(told: ExportTraceServiceRequest) -> list[ShownSpan]:
    return [
        ShownSpan(
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
