"""How a function says that it is well."""

from typing import Literal

from shared.core.domain.model import Model


class Health(Model):
    """There is but one thing to say; otherwise there is a problem."""

    status: Literal["ok"] = "ok"
