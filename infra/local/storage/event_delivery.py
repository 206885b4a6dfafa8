"""Delivery of finalize events as CloudEvents, at least once, until the receiver accepts them."""

import asyncio
import contextlib
import json
import logging
import string
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

import httpx

from infra.local.service_account import ServiceAccount
from infra.local.storage.http.resources import object_resource, rfc3339
from infra.local.storage.store.outbox import EventOutbox, FinalizeEvent

log = logging.getLogger("storage.events")

EVENT_TYPE = "google.cloud.storage.object.v1.finalized"
# Eventarc keeps an undelivered event for 24 hours and waits 10 minutes for the receiver's answer.
RETENTION_SECONDS = 24 * 3600
ANSWER_SECONDS = 600
CONCURRENCY = 16
# Printable ASCII except space, quote and percent is not encoded (CloudEvents HTTP binding 1.0, section 3.1.3.2).
_HEADER_SAFE = "".join(sorted(set(string.printable) - set(string.whitespace) - {'"', "%"}))


@dataclass(frozen=True)
class DeliveryBackoff:
    """Seconds between attempts: doubled from `first` up to `longest`."""

    first: float = 0.5
    longest: float = 30.0

    def after(self, attempts: int) -> float:
        """Returns the pause in seconds after so many failed attempts."""
        return min(self.longest, self.first * float(2 ** min(attempts - 1, 30)))


class EventDelivery:
    """Delivers the events of the outbox. Failed deliveries are retried."""

    def __init__(
        self,
        outbox: EventOutbox,
        base_url: str,
        clock: Callable[[], float],
        backoff: DeliveryBackoff,
        account: ServiceAccount,
    ) -> None:
        self._outbox = outbox
        self._base_url = base_url
        self._clock = clock
        self._backoff = backoff
        self._account = account
        self._in_flight: set[str] = set()

    async def run(self) -> None:
        """Runs until cancelled. Events in delivery are delivered again after a restart."""
        timeout = httpx.Timeout(ANSWER_SECONDS, connect=5)
        limits = httpx.Limits(max_connections=CONCURRENCY)
        async with (
            httpx.AsyncClient(timeout=timeout, limits=limits, trust_env=False) as client,
            asyncio.TaskGroup() as tasks,
        ):
            while True:
                self._outbox.changed.clear()
                waiting, now = self._due_events(), self._clock()
                for event in waiting:
                    if event.due <= now:
                        self._in_flight.add(event.id)
                        tasks.create_task(self._deliver(client, event))
                await self._pause(min((event.due - now for event in waiting if event.due > now), default=None))

    def _due_events(self) -> list[FinalizeEvent]:
        """Returns the most urgent events, at most one for each free slot."""
        events = self._outbox.pending(2 * CONCURRENCY)
        waiting = [event for event in events if event.id not in self._in_flight]
        return waiting[: CONCURRENCY - len(self._in_flight)]

    async def _pause(self, seconds: float | None) -> None:
        """Waits until the outbox changes or the next event is due."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._outbox.changed.wait(), seconds)

    async def _deliver(self, client: httpx.AsyncClient, event: FinalizeEvent) -> None:
        outcome = await self._post(client, event)
        self._in_flight.discard(event.id)
        log.info("%s of %s/%s: %s", event.id, event.stored.bucket, event.stored.name, outcome)
        if outcome == "accepted":
            self._outbox.remove(event)
        elif self._clock() - event.created >= RETENTION_SECONDS:
            log.error("%s is dropped after 24 hours", event.id)
            self._outbox.remove(event)
        else:
            self._outbox.postpone(event, self._backoff.after(event.attempts + 1))

    async def _post(self, client: httpx.AsyncClient, event: FinalizeEvent) -> str:
        body = json.dumps(object_resource(event.stored, self._base_url))
        url = self._outbox.urls[event.stored.bucket]
        signed = {"authorization": f"Bearer {self._account.oidc_token(url)}"}  # as Eventarc's push subscriptions do
        try:
            response = await client.post(url, content=body, headers=cloud_event_headers(event) | signed)
        except httpx.HTTPError as error:
            return type(error).__name__
        return "accepted" if response.is_success else f"refused with {response.status_code}"


def cloud_event_headers(event: FinalizeEvent) -> dict[str, str]:
    """Returns the attributes of a direct Cloud Storage event in binary content mode."""
    bucket = event.stored.bucket
    return {
        "content-type": "application/json; charset=utf-8",
        "ce-specversion": "1.0",
        "ce-id": event.id,
        "ce-type": EVENT_TYPE,
        "ce-source": f"//storage.googleapis.com/projects/_/buckets/{bucket}",
        "ce-subject": quote(f"objects/{event.stored.name}", safe=_HEADER_SAFE),
        "ce-time": rfc3339(event.created),
        "ce-bucket": bucket,
    }
