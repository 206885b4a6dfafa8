"""Where the spans of functions are kept for people to look at."""

from typing import Protocol

from shared.tracing.work import Work


class Traces(Protocol):
    """What keeps traces."""

    def tell(self, work: Work) -> None:
        """Keeps the spans of a work that is over. Raises `Transient` when they were not taken; they are lost then."""
