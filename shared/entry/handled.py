"""What every handler does at its beginning and at its end: its log lines get their names, its trace is told."""

from collections.abc import Iterator
from contextlib import contextmanager

from shared import wiring
from shared.domain.errors import EarshotError
from shared.entry.log import begin, log_error
from shared.ports.traces import Traces
from shared.tracing.places import Place
from shared.tracing.work import Kind, Work, working


@contextmanager
def handled(function: str, kind: Kind, caller: Place | None, *, follows: bool = False) -> Iterator[Work]:
    """One request or event. `follows`: it goes on with the trace in which its session's pass was asked for."""
    begin(function)
    traces = wiring.traces()
    share = wiring.settings().traces_percent / 100 if traces else None
    work = Work(function, kind, caller, share, follows=follows)
    try:
        with working(work):
            yield work
    finally:
        if traces and work.sampled:
            _tell(traces, work)


def _tell(traces: Traces, work: Work) -> None:
    """Before the answer goes out: after it, an instance gets no more time. What nobody takes is lost, and no more."""
    try:
        traces.tell(work)
    except EarshotError as error:
        log_error("WARNING", error)
