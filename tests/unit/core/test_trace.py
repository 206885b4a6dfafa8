"""What is recorded of a work, and where it lies."""

import pytest

from shared.core.telemetry.instrument import traced
from shared.core.telemetry.span_context import SpanContext, parse_traceparent
from shared.core.telemetry.trace import (
    SpanKind,
    Trace,
    adopt_trace,
    current_span,
    current_traceparent,
    set_attribute,
    start_span,
    use_trace,
)

CALLER = SpanContext("a" * 32, "b" * 16, sampled=False)
PASS = SpanContext("c" * 32, "d" * 16, sampled=True)


class Shelf:
    label = "shelf"

    def read(self, name: str) -> str:
        return f"{name} at {current_traceparent()}"


class Wiring:
    @property
    @traced
    def shelf(self) -> Shelf:
        return Shelf()

    @property
    @traced
    def nothing(self) -> Shelf | None:
        return None


def test_where_nothing_is_recorded_a_place_passes_through() -> None:
    work = Trace("notify", SpanKind.CONSUMER, CALLER)
    with use_trace(work), start_span("tasks.enqueue"):
        assert current_span() == CALLER
    assert work.spans == [work.span]


def test_outside_of_any_work_there_is_no_place() -> None:
    set_attribute("a", 1)
    adopt_trace(PASS.traceparent)
    with start_span("tasks.enqueue"):
        assert current_span() is None
    assert current_traceparent() == ""


def test_what_a_work_causes_lies_within_the_step_that_causes_it() -> None:
    work = Trace("notify", SpanKind.CONSUMER, CALLER, 0.0)
    with use_trace(work):
        said = Wiring().shelf.read("it")
        assert current_span() == SpanContext(CALLER.trace, work.span.id, sampled=False)
    made = work.spans[1]
    assert (made.name, made.parent, made.kind) == ("shelf.read", work.span.id, SpanKind.CLIENT)
    assert said == f"it at {SpanContext(CALLER.trace, made.id, sampled=False).traceparent}"
    assert work.span.began <= made.began <= made.ended <= work.span.ended


def test_what_is_no_call_is_no_step_and_nothing_stays_nothing() -> None:
    work = Trace("notify", SpanKind.CONSUMER, CALLER, 0.0)
    with use_trace(work):
        assert Wiring().shelf.label == "shelf"
        assert Wiring().nothing is None
    assert len(work.spans) == 1


@pytest.mark.parametrize("share", [None, 0.0])
def test_only_a_work_that_follows_goes_on_with_another_trace(share: float | None) -> None:
    with use_trace(Trace("sessions", SpanKind.SERVER, CALLER, share)) as server:
        adopt_trace(PASS.traceparent)
    with use_trace(Trace("poll_recognition", SpanKind.CONSUMER, CALLER, share, follows=True)) as task:
        adopt_trace(PASS.traceparent)
        caused = current_span()
    assert (server.trace, server.sampled) == (CALLER.trace, False)
    assert (task.trace, task.linked, task.sampled) == (PASS.trace, CALLER, True)
    assert caused
    assert (caused.trace, caused.sampled) == (PASS.trace, True)


def test_it_goes_on_with_one_trace_only_and_stays_where_it_is_within_it() -> None:
    with use_trace(Trace("poll_recognition", SpanKind.CONSUMER, CALLER, 0.0, follows=True)) as task:
        adopt_trace("")
        adopt_trace(PASS._replace(trace=CALLER.trace).traceparent)
        assert (task.trace, task.span.parent, task.linked) == (CALLER.trace, CALLER.span, None)
        adopt_trace(PASS.traceparent)
        adopt_trace(CALLER.traceparent)
    assert task.trace == PASS.trace


def test_a_share_of_all_traces_is_kept_and_every_function_decides_alike() -> None:
    places = [SpanContext(f"{number:032x}", "b" * 16, sampled=False) for number in range(0, 2**32, 2**26)]
    kept = [Trace("a", SpanKind.SERVER, context, 0.25).sampled for context in places]
    assert sum(kept) == len(kept) // 4
    assert kept == [Trace("b", SpanKind.CONSUMER, context, 0.25).sampled for context in places]
    assert Trace("a", SpanKind.SERVER, CALLER, 1.0).sampled
    assert not Trace("a", SpanKind.SERVER, CALLER, 0.0).sampled


def test_a_work_within_a_work_leaves_the_outer_one_as_it_was() -> None:
    with use_trace(Trace("a", SpanKind.SERVER, CALLER, 0.0)) as outer:
        with use_trace(Trace("b", SpanKind.CONSUMER, parse_traceparent(current_traceparent()), 0.0)) as inner:
            pass
        assert current_span() == outer.context
    assert inner.span.parent == outer.span.id
