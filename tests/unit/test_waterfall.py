"""Traces as a person sees them on the local cloud."""

from dataclasses import replace

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from infra.local.telemetry.traces import MAX_TRACES, RecordedSpan, TraceStore
from infra.local.telemetry.waterfall import index_page, waterfall_page

TRACE = "a" * 32
SPAN = RecordedSpan(
    trace=TRACE,
    id="1" * 16,
    parent="f" * 16,
    function="uploads",
    name="uploads",
    kind="server",
    began=10**18,
    ended=10**18 + 10**9,
    error="",
    attributes={"earshot.session": "s"},
    linked=(),
)


def body_of(trace: str) -> bytes:
    """What a function sends of a span, as the protocol has it."""
    told = ExportTraceServiceRequest()
    group = told.resource_spans.add()
    group.resource.attributes.add(key="service.name").value.string_value = "notify"
    group.scope_spans.add().spans.add(trace_id=bytes.fromhex(trace), span_id=b"12345678", name="notify", kind=5)
    return bytes(told.SerializeToString())


def test_what_is_told_twice_is_kept_once_and_the_oldest_trace_goes_first() -> None:
    store = TraceStore()
    for number in range(MAX_TRACES + 1):
        body = body_of(f"{number + 1:032x}")
        assert store.add(body)
        assert store.add(body)
    assert len(store.ids()) == MAX_TRACES
    assert store.ids()[-1] == f"{2:032x}"
    assert [span.function for span in store.spans(store.ids()[0])] == ["notify"]


def test_what_is_no_trace_is_not_taken() -> None:
    store = TraceStore()
    assert not store.add(b"\xff\xff")
    assert store.ids() == []


def test_a_step_stands_below_the_span_around_it_and_what_has_no_known_parent_at_the_left() -> None:
    inner = replace(SPAN, id="2" * 16, parent=SPAN.id, name="sessions.create", kind="client", error="Stale")
    later = replace(SPAN, id="3" * 16, name="notify", function="notify", began=SPAN.ended)
    page = waterfall_page(TRACE, [SPAN, inner, later])
    assert page.index("&emsp;sessions.create") < page.index("notify")
    assert "Stale" in page
    assert "failed" in page


def test_a_page_holds_text_and_no_code_of_others() -> None:
    page = waterfall_page(TRACE, [replace(SPAN, name="<script>", attributes={'"><script>': "<b>"})])
    assert "<script>" not in page


def test_without_a_trace_the_list_says_how_to_get_one() -> None:
    assert "earshot up --traces" in index_page(TraceStore())
