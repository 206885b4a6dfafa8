"""Delivery of one HTTP request to a handler, as Cloud Tasks and Cloud Scheduler do it."""

import email.utils
from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import dataclass

import httpx

from infra.local.tasks.adjustable_clock import AdjustableClock

# Statuses with which a handler may send Retry-After (HttpRequest in the Cloud Tasks reference).
BUSY = frozenset({429, 503})
DEADLINE = "deadline exceeded"


@dataclass(frozen=True)
class DeliveryOutcome:
    """A handler's response. `status` is None if there was none; `retry_after` is in seconds."""

    status: int | None
    reason: str
    retry_after: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether the status is 200 to 299. A redirect is a failure."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def timed_out(self) -> bool:
        """Whether the deadline passed without a response."""
        return self.status is None and self.reason == DEADLINE


@dataclass(frozen=True)
class HttpDelivery:
    """A request to send; `deadline` is in seconds."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes
    deadline: float


class DeliverySender:
    """Sends requests. The caller limits how many run at once."""

    def __init__(self, clock: AdjustableClock) -> None:
        self._clock = clock
        # A fresh connection each time: a kept one that the handler closes just then would look like a failed attempt.
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
        # The bare transport, not a client: that would keep a handler's cookies and add headers of its own.
        self._transport = httpx.AsyncHTTPTransport(limits=limits, trust_env=False)

    async def send(self, delivery: HttpDelivery) -> DeliveryOutcome:
        """Sends a request, and reads and drops the response. It never raises for a bad handler."""
        try:
            async with self._clock.timeout(delivery.deadline):
                return await self._exchange(delivery)
        except TimeoutError:
            return DeliveryOutcome(None, DEADLINE)
        except httpx.HTTPError as error:
            return DeliveryOutcome(None, f"no answer: {error or type(error).__name__}")

    async def _exchange(self, delivery: HttpDelivery) -> DeliveryOutcome:
        content = delivery.body or None
        request = httpx.Request(delivery.method, delivery.url, headers=delivery.headers, content=content)
        response = await self._transport.handle_async_request(request)
        async with aclosing(response):
            async for _ in response.aiter_raw():
                pass
        asked = self._seconds(response.headers.get("Retry-After", "")) if response.status_code in BUSY else 0.0
        return DeliveryOutcome(response.status_code, f"HTTP status code {response.status_code}", asked)

    def _seconds(self, retry_after: str) -> float:
        """Parses Retry-After as seconds or a date (RFC 9110, 10.2.3); anything else is 0."""
        if retry_after.isdecimal():
            return float(retry_after)
        try:
            moment = email.utils.parsedate_to_datetime(retry_after)
        except ValueError:
            return 0.0
        return max(0.0, moment.timestamp() - self._clock.now())
