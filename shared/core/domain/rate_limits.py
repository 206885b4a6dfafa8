"""How often the API may be called; each number can be set by configuration (docs/configuration.md)."""

from typing import Annotated

from pydantic import Field

from shared.core.domain.model import Model


class RateLimits(Model):
    """Calls that write, and calls by people who are not signed in, within any minute, of one instance of a function.

    `trusted_proxies` is how many proxies before the function append to X-Forwarded-For and are to be believed: 1 where
    callers reach it directly, 2 behind a load balancer, 0 to go by the connection alone.
    """

    user_calls_a_minute: Annotated[int, Field(ge=1)] = 120
    address_calls_a_minute: Annotated[int, Field(ge=1)] = 600
    trusted_proxies: Annotated[int, Field(ge=0)] = 1
