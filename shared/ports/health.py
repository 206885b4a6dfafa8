"""Whether what a function needs can be reached."""

from typing import Protocol


class Dependency(Protocol):
    """A service that a function cannot do without."""

    def answers(self) -> bool:
        """Whether it answers at all, soon; a refusal is an answer: who asks here may less than who works."""
