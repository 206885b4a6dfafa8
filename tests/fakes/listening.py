"""A listener that hears at once, or never."""


class FakeListening:
    def __init__(self) -> None:
        self.seconds: float | None = 0.031

    def heard_after(self) -> float | None:
        return self.seconds
