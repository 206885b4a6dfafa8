"""Traces in memory."""

from shared.core.domain.errors import Transient
from shared.core.telemetry.trace import Trace


class FakeTraces:
    """`works` were told, in order; nothing is taken while it is `away`."""

    def __init__(self) -> None:
        self.works: list[Trace] = []
        self.away = False

    def tell(self, work: Trace) -> None:
        if self.away:
            raise Transient("The spans of a trace were not taken.")
        self.works.append(work)
