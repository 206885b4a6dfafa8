"""Expiry: objects by lifecycle rules of their bucket, upload sessions after a week."""

import asyncio
import logging
from collections.abc import Callable

from infra.local.storage.store.buckets import BucketTable
from infra.local.storage.store.models import BucketRecord
from infra.local.storage.store.objects import ObjectTable
from infra.local.storage.store.upload_sessions import UploadSessionTable

log = logging.getLogger("storage.lifecycle")

SWEEP_SECONDS = 3600
DAY_SECONDS = 24 * 3600


class LifecycleRunner:
    """Applies rules of the form `{"action": {"type": "Delete"}, "condition": {"age": DAYS}}`."""

    def __init__(
        self, buckets: BucketTable, objects: ObjectTable, sessions: UploadSessionTable, clock: Callable[[], float]
    ) -> None:
        self._buckets = buckets
        self._objects = objects
        self._sessions = sessions
        self._clock = clock

    async def run(self) -> None:
        """Sweeps every hour until cancelled."""
        while True:
            await self.sweep()
            await asyncio.sleep(SWEEP_SECONDS)

    async def sweep(self) -> None:
        """Deletes everything that has expired."""
        await self._sessions.expire()
        for bucket in self._buckets.all():
            days = _delete_after_days(bucket)
            if days is not None:
                self._delete_older(bucket.name, self._clock() - days * DAY_SECONDS)

    def _delete_older(self, bucket: str, oldest: float) -> None:
        for stored in [stored for stored in self._objects.starting_at(bucket, "") if stored.created <= oldest]:
            self._objects.delete(stored)
            log.info("%s/%s reached its age", bucket, stored.name)


def _delete_after_days(bucket: BucketRecord) -> float | None:
    """Returns the shortest age of Delete rules without other conditions. Other rules are stored only."""
    rules = bucket.fields.get("lifecycle", {}).get("rule", [])
    ages = [
        rule["condition"]["age"]
        for rule in rules
        if rule["action"]["type"] == "Delete" and set(rule["condition"]) == {"age"}
    ]
    return min(ages, default=None)
