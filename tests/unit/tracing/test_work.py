"""What is recorded of a work, and where it lies."""

import pytest

from shared.tracing.places import Place, placed
from shared.tracing.work import Kind, Work, go_on, here, note, step, traceparent, working
from shared.tracing.wrap import traced

CALLER = Place("a" * 32, "b" * 16, sampled=False)
PASS = Place("c" * 32, "d" * 16, sampled=True)


class Shelf:
    label = "shelf"

    def read(self, name: str) -> str:
        return f"{name} at {traceparent()}"


@traced
def shelf() -> Shelf:
    return Shelf()


@traced
def nothing() -> Shelf | None:
    return None


def test_where_nothing_is_recorded_a_place_passes_through() -> None:
    work = Work("notify", Kind.CONSUMER, CALLER)
    with working(work), step("tasks.enqueue"):
        assert here() == CALLER
    assert work.spans == [work.span]


def test_outside_of_any_work_there_is_no_place() -> None:
    note("a", 1)
    go_on(PASS.traceparent)
    with step("tasks.enqueue"):
        assert here() is None
    assert traceparent() == ""


def test_what_a_work_causes_lies_within_the_step_that_causes_it() -> None:
    work = Work("notify", Kind.CONSUMER, CALLER, 0.0)
    with working(work):
        said = shelf().read("it")
        assert here() == Place(CALLER.trace, work.span.id, sampled=False)
    made = work.spans[1]
    assert (made.name, made.parent, made.kind) == ("shelf.read", work.span.id, Kind.CLIENT)
    assert said == f"it at {Place(CALLER.trace, made.id, sampled=False).traceparent}"
    assert work.span.began <= made.began <= made.ended <= work.span.ended


def test_what_is_no_call_is_no_step_and_nothing_stays_nothing() -> None:
    work = Work("notify", Kind.CONSUMER, CALLER, 0.0)
    with working(work):
        assert shelf().label == "shelf"
        assert nothing() is None
    assert len(work.spans) == 1


@pytest.mark.parametrize("share", [None, 0.0])
def test_only_a_work_that_follows_goes_on_with_another_trace(share: float | None) -> None:
    with working(Work("sessions", Kind.SERVER, CALLER, share)) as server:
        go_on(PASS.traceparent)
    with working(Work("poll_recognition", Kind.CONSUMER, CALLER, share, follows=True)) as task:
        go_on(PASS.traceparent)
        caused = here()
    assert (server.trace, server.sampled) == (CALLER.trace, False)
    assert (task.trace, task.linked, task.sampled) == (PASS.trace, CALLER, True)
    assert caused
    assert (caused.trace, caused.sampled) == (PASS.trace, True)


def test_it_goes_on_with_one_trace_only_and_stays_where_it_is_within_it() -> None:
    with working(Work("poll_recognition", Kind.CONSUMER, CALLER, 0.0, follows=True)) as task:
        go_on("")
        go_on(PASS._replace(trace=CALLER.trace).traceparent)
        assert (task.trace, task.span.parent, task.linked) == (CALLER.trace, CALLER.span, None)
        go_on(PASS.traceparent)
        go_on(CALLER.traceparent)
    assert task.trace == PASS.trace


def test_a_share_of_all_traces_is_kept_and_every_function_decides_alike() -> None:
    places = [Place(f"{number:032x}", "b" * 16, sampled=False) for number in range(0, 2**32, 2**26)]
    kept = [Work("a", Kind.SERVER, place, 0.25).sampled for place in places]
    assert sum(kept) == len(kept) // 4
    assert kept == [Work("b", Kind.CONSUMER, place, 0.25).sampled for place in places]
    assert Work("a", Kind.SERVER, CALLER, 1.0).sampled
    assert not Work("a", Kind.SERVER, CALLER, 0.0).sampled


def test_a_work_within_a_work_leaves_the_outer_one_as_it_was() -> None:
    with working(Work("a", Kind.SERVER, CALLER, 0.0)) as outer:
        with working(Work("b", Kind.CONSUMER, placed(traceparent()), 0.0)) as inner:
            pass
        assert here() == outer.place
    assert inner.span.parent == outer.span.id
