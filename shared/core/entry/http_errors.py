"""Errors of HTTP itself: no use case raises them."""

from collections.abc import Iterable

from shared.core.domain.errors import Permanent


class WrongMethod(Permanent):
    """The path is one of ours; `methods` are those that it knows."""

    status = 405
    code = "wrong-method"

    def __init__(self, methods: Iterable[str]) -> None:
        super().__init__("This address does not know this method.")
        self.methods = tuple(methods)


class NotJson(Permanent):
    """The body says that it is something else."""

    status = 415
    code = "not-json"
