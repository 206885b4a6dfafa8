"""Traces in memory."""

from shared.domain.errors import Transient
from shared.tracing.work import Work


class FakeTraces:
    """`works` were told, in order; nothing is taken while it is `away`."""

    def __init__(self) -> None:
        self.works: list[Work] = []
        self.away = False

    def tell(self, work: Work) -> None:
        if self.away:
            raise Transient("The spans of a trace were not taken.")
        self.works.append(work)
