"""Errors of HTTP itself: no use case raises them."""

from collections.abc import Iterable

from shared.core.domain.errors import Permanent


class WrongMethod(Permanent):
    """The path exists but not with this method; `methods` are those it accepts."""

    status = 405
    code = "wrong-method"

    def __init__(self, methods: Iterable[str]) -> None:
        super().__init__("This address does not accept this method. The Allow header lists the methods.")
        self.methods = tuple(methods)


class NotJson(Permanent):
    """The body has another content type than JSON."""

    status = 415
    code = "not-json"
