"""A service that is there or not."""


class FakeDependency:
    def __init__(self) -> None:
        self.away = False

    def answers(self) -> bool:
        return not self.away
