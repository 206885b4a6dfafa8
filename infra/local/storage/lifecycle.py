"""What age removes: objects by their bucket's lifecycle rules, and upload sessions after a week."""

import asyncio
import logging
from collections.abc import Callable

from infra.local.storage.buckets import Buckets
from infra.local.storage.models import Bucket
from infra.local.storage.objects import Objects
from infra.local.storage.sessions import Sessions

log = logging.getLogger("storage.lifecycle")

SWEEP_SECONDS = 3600
DAY_SECONDS = 24 * 3600


class Lifecycle:
    """Applies rules of the form `{"action": {"type": "Delete"}, "condition": {"age": DAYS}}`."""

    def __init__(self, buckets: Buckets, objects: Objects, sessions: Sessions, clock: Callable[[], float]) -> None:
        self._buckets = buckets
        self._objects = objects
        self._sessions = sessions
        self._clock = clock

    async def run(self) -> None:
        """Sweeps once an hour until cancelled."""
        while True:
            await self.sweep()
            await asyncio.sleep(SWEEP_SECONDS)

    async def sweep(self) -> None:
        """Removes everything that is too old now."""
        await self._sessions.expire()
        for bucket in self._buckets.all():
            days = _delete_after_days(bucket)
            if days is not None:
                self._delete_older(bucket.name, self._clock() - days * DAY_SECONDS)

    def _delete_older(self, bucket: str, oldest: float) -> None:
        for stored in [stored for stored in self._objects.starting_at(bucket, "") if stored.created <= oldest]:
            self._objects.delete(stored)
            log.info("%s/%s reached its age", bucket, stored.name)


def _delete_after_days(bucket: Bucket) -> float | None:
    """The shortest age of the Delete rules that have no other condition; other rules are stored, not applied."""
    rules = bucket.fields.get("lifecycle", {}).get("rule", [])
    ages = [
        rule["condition"]["age"]
        for rule in rules
        if rule["action"]["type"] == "Delete" and set(rule["condition"]) == {"age"}
    ]
    return min(ages, default=None)
