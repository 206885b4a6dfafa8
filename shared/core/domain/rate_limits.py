"""Rate limits of the API; configuration can set each (docs/reference/configuration.md)."""

from typing import Annotated

from pydantic import Field

from shared.core.domain.model import Model


class RateLimits(Model):
    """Limits on writes and on public calls, per minute and per instance of a function.

    `trusted_proxies` is the number of trusted proxies that append to X-Forwarded-For: 1 when callers reach the function
    directly, 2 behind a load balancer, 0 to use the address of the connection.
    """

    user_calls_a_minute: Annotated[int, Field(ge=1)] = 120
    address_calls_a_minute: Annotated[int, Field(ge=1)] = 600
    trusted_proxies: Annotated[int, Field(ge=0)] = 1
