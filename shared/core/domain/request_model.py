"""The base of request bodies."""

from pydantic import ConfigDict

from shared.core.domain.model import Model


class RequestModel(Model):
    """Base of request bodies: rejects unknown fields and strips white space around texts."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
