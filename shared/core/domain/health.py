"""The health of a function."""

from typing import Literal

from shared.core.domain.model import Model


class Health(Model):
    """The answer of a healthy function; an unhealthy one answers with a problem document."""

    status: Literal["ok"] = "ok"
