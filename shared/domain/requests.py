"""What callers send: nothing but the named fields, without blanks around texts."""

from pydantic import ConfigDict
from pydantic.alias_generators import to_camel

from shared.domain.models import Model


class Request(Model):
    """Base of the bodies of requests: an unknown field is refused."""

    model_config = ConfigDict(
        frozen=True, alias_generator=to_camel, populate_by_name=True, extra="forbid", str_strip_whitespace=True
    )
