"""What callers send: nothing but the named fields, without blanks around texts."""

from pydantic import ConfigDict

from shared.core.domain.model import Model


class RequestModel(Model):
    """Base of the bodies of requests: an unknown field is refused."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
