"""What keeps traces; OpenTelemetry's own exporters read the real one."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

import pytest
from google.auth.exceptions import DefaultCredentialsError
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode

from infra.local.telemetry.traces import RecordedSpan, TraceStore
from shared.core.adapters.otlp_trace_exporter import PAUSE_SECONDS, OtlpTraceExporter, exporter_to
from shared.core.domain.errors import Transient
from shared.core.ports import TraceExporter
from shared.core.telemetry.span_context import SpanContext
from shared.core.telemetry.trace import SpanKind, Trace, adopt_trace, set_attribute, start_span, use_trace
from tests.support.fakes.trace_exporter import FakeTraces
from tests.support.http_receiver import Receiver

CALLER = SpanContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", sampled=True)
PASS = SpanContext("1" * 32, "2" * 16, sampled=True)


class Seen(NamedTuple):
    trace: str
    parent: str
    name: str
    attributes: dict[str, object]
    error: str
    linked: list[str]


class Keeper(Protocol):
    @property
    def traces(self) -> TraceExporter: ...

    def seen(self) -> list[Seen]: ...

    def leave(self) -> None:
        """From here on nothing is taken."""


class FakeKeeper:
    def __init__(self) -> None:
        self.traces = FakeTraces()

    def seen(self) -> list[Seen]:
        return [
            Seen(work.trace, span.parent, span.name, dict(span.attributes), span.error, _links(work, span is work.span))
            for work in self.traces.works
            for span in work.spans
        ]

    def leave(self) -> None:
        self.traces.away = True


def _links(work: Trace, whole: bool) -> list[str]:
    return [work.linked.trace] if work.linked and whole else []


class Refusing(InMemorySpanExporter):
    refuses = False

    def export(self, spans: object) -> SpanExportResult:
        return SpanExportResult.FAILURE if self.refuses else super().export(spans)  # type: ignore[arg-type]


class RealKeeper:
    def __init__(self) -> None:
        self._exporter = Refusing()
        self.traces = OtlpTraceExporter(lambda: self._exporter, "demo")

    def seen(self) -> list[Seen]:
        return [_seen(span) for span in self._exporter.get_finished_spans()]

    def leave(self) -> None:
        self._exporter.refuses = True


def _seen(span: ReadableSpan) -> Seen:
    assert span.context
    parent = f"{span.parent.span_id:016x}" if span.parent else ""
    error = (span.status.description or "") if span.status.status_code is StatusCode.ERROR else ""
    linked = [f"{link.context.trace_id:032x}" for link in span.links]
    return Seen(f"{span.context.trace_id:032x}", parent, span.name, dict(span.attributes or {}), error, linked)


@pytest.fixture(params=[FakeKeeper, RealKeeper], ids=["fake", "real"])
def keeper(request: pytest.FixtureRequest) -> Keeper:
    made: Keeper = request.param()
    return made


def work(traceparent: str = "", caller: SpanContext | None = CALLER) -> Trace:
    """A function that writes once, and fails at that."""
    made = Trace("poll_recognition", SpanKind.CONSUMER, caller, 0.0, follows=True)
    with pytest.raises(OSError, match="full"):
        _fail(made, traceparent)
    return made


def _fail(made: Trace, traceparent: str) -> None:
    with use_trace(made):
        adopt_trace(traceparent)
        set_attribute("earshot.session", "s")
        with start_span("transcriptions.commit"):
            raise OSError("full")


def test_steps_lie_within_their_work_and_both_say_how_they_ended(keeper: Keeper) -> None:
    done = work()
    keeper.traces.export(done)
    whole, inner = keeper.seen()
    expected: dict[str, object] = {"earshot.session": "s"}
    assert whole == Seen(CALLER.trace, CALLER.span, "poll_recognition", expected, "OSError", [])
    assert inner == Seen(CALLER.trace, done.span.id, "transcriptions.commit", {}, "OSError", [])


def test_work_that_goes_on_with_a_trace_lies_in_it_and_is_linked_to_its_caller(keeper: Keeper) -> None:
    keeper.traces.export(work(PASS.traceparent))
    whole, inner = keeper.seen()
    assert (whole.trace, whole.parent, whole.linked) == (PASS.trace, PASS.span, [CALLER.trace])
    assert inner.trace == PASS.trace


def test_work_that_nobody_called_begins_a_trace(keeper: Keeper) -> None:
    keeper.traces.export(work(caller=None))
    whole, _ = keeper.seen()
    assert whole.parent == ""
    assert int(whole.trace, 16)


def test_what_is_not_taken_is_said(keeper: Keeper) -> None:
    keeper.leave()
    with pytest.raises(Transient):
        keeper.traces.export(work())


def test_a_collector_that_was_away_is_asked_again_after_a_while() -> None:
    exporter, seconds = Refusing(), [0.0]
    traces = OtlpTraceExporter(lambda: exporter, "demo", lambda: seconds[0])
    exporter.refuses = True
    with pytest.raises(Transient):
        traces.export(work())
    exporter.refuses = False
    with pytest.raises(Transient):
        traces.export(work())
    assert exporter.get_finished_spans() == ()
    seconds[0] = PAUSE_SECONDS
    traces.export(work())
    assert exporter.get_finished_spans()


@pytest.fixture
def collector() -> Iterator[Receiver]:
    with Receiver() as server:
        yield server


def test_a_collector_on_the_network_gets_the_open_protocol(collector: Receiver) -> None:
    OtlpTraceExporter(lambda: exporter_to(f"{collector.url}/v1/traces"), "demo").export(work())
    sent, store = collector.received.get_nowait(), TraceStore()
    assert sent.path == "/v1/traces"
    assert store.add(sent.body)
    assert [_shown(span) for span in store.spans(CALLER.trace)] == [
        ("poll_recognition", "poll_recognition", "consumer", CALLER.span),
        ("poll_recognition", "transcriptions.commit", "client", store.spans(CALLER.trace)[0].id),
    ]


def _shown(span: RecordedSpan) -> tuple[str, str, str, str]:
    return span.function, span.name, span.kind, span.parent


def test_a_collector_that_is_away_is_said_soon() -> None:
    with pytest.raises(Transient):
        OtlpTraceExporter(lambda: exporter_to("http://127.0.0.1:9/v1/traces"), "demo").export(work())


def test_without_credentials_nothing_is_told() -> None:
    def make() -> SpanExporter:
        raise DefaultCredentialsError("none")

    with pytest.raises(Transient):
        OtlpTraceExporter(make, "demo").export(work())
