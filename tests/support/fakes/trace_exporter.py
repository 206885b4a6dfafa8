"""Traces in memory."""

from shared.core.domain.errors import Transient
from shared.core.telemetry.trace import Trace


class FakeTraces:
    """`works` were exported, in order; exports fail while it is `away`."""

    def __init__(self) -> None:
        self.works: list[Trace] = []
        self.away = False

    def export(self, trace: Trace) -> None:
        if self.away:
            raise Transient("The collector did not accept the spans of a trace.")
        self.works.append(trace)
