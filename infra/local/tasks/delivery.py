"""One HTTP request to a handler, and what became of it: what Cloud Tasks and Cloud Scheduler both do."""

import email.utils
from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import dataclass

import httpx

from infra.local.tasks.clock import Clock

# A handler asks for a pause with these, by a Retry-After header (HttpRequest in the Cloud Tasks reference).
BUSY = frozenset({429, 503})
DEADLINE = "deadline exceeded"


@dataclass(frozen=True)
class Outcome:
    """What a handler answered. `status` is None when it did not; `retry_after` is in seconds."""

    status: int | None
    reason: str
    retry_after: float = 0.0

    @property
    def ok(self) -> bool:
        """Only 200 to 299 acknowledges; a redirect is a failure as any other."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def timed_out(self) -> bool:
        """Whether the deadline passed without an answer."""
        return self.status is None and self.reason == DEADLINE


@dataclass(frozen=True)
class Delivery:
    """A request to send; `deadline` is in seconds."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes
    deadline: float


class Sender:
    """Sends deliveries; how many at once is for its caller to bound."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        # A fresh connection each time: a kept one that the handler closes just then would look like a failed attempt.
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
        # The bare transport, not a client: that would keep a handler's cookies and add headers of its own.
        self._transport = httpx.AsyncHTTPTransport(limits=limits, trust_env=False)

    async def send(self, delivery: Delivery) -> Outcome:
        """Sends and waits for the whole answer, whose body is read and dropped; never raises for a bad handler."""
        try:
            async with self._clock.timeout(delivery.deadline):
                return await self._exchange(delivery)
        except TimeoutError:
            return Outcome(None, DEADLINE)
        except httpx.HTTPError as error:
            return Outcome(None, f"no answer: {error or type(error).__name__}")

    async def _exchange(self, delivery: Delivery) -> Outcome:
        content = delivery.body or None
        request = httpx.Request(delivery.method, delivery.url, headers=delivery.headers, content=content)
        response = await self._transport.handle_async_request(request)
        async with aclosing(response):
            async for _ in response.aiter_raw():
                pass
        asked = self._seconds(response.headers.get("Retry-After", "")) if response.status_code in BUSY else 0.0
        return Outcome(response.status_code, f"HTTP status code {response.status_code}", asked)

    def _seconds(self, retry_after: str) -> float:
        """Retry-After is seconds or a date (RFC 9110, 10.2.3); anything else asks for nothing."""
        if retry_after.isdecimal():
            return float(retry_after)
        try:
            moment = email.utils.parsedate_to_datetime(retry_after)
        except ValueError:
            return 0.0
        return max(0.0, moment.timestamp() - self._clock.now())
