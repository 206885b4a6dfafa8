"""Runs each job at its time."""

import asyncio
import json
import logging
from collections.abc import Mapping
from pathlib import Path

from infra import topology
from infra.local.scheduler.job_state import JobState, next_run, restore_states, save_states
from infra.local.service_account import ServiceAccount
from infra.local.tasks.adjustable_clock import AdjustableClock
from infra.local.tasks.http_delivery import DeliveryOutcome, DeliverySender, HttpDelivery
from infra.local.tasks.server_process import iso

# Cloud Scheduler's defaults: attemptDeadline of 3 minutes, minBackoffDuration of 5 seconds, then doubled.
DEADLINE = 180.0
PAUSES = (5.0, 10.0, 20.0)
PLACE = "{function}"

logger = logging.getLogger("scheduler")


class Scheduler:
    """Runs the declared jobs; `url` is a function's address with "{function}" for its name."""

    def __init__(
        self,
        jobs: Mapping[str, topology.DeclaredJob],
        clock: AdjustableClock,
        account: ServiceAccount,
        url: str,
        file: Path,
    ) -> None:
        self._jobs = jobs
        self._clock = clock
        self._account = account
        self._url = url
        self._file = file
        self._sender = DeliverySender(clock)
        self.states = restore_states(file, {name: job.schedule for name, job in jobs.items()}, clock.now())
        save_states(file, self.states)

    async def run(self) -> None:
        """Runs all jobs until it is cancelled. A slow job delays no other."""
        async with asyncio.TaskGroup() as group:
            for name in self._jobs:
                group.create_task(self._follow(name))

    async def fire(self, name: str, moment: float) -> DeliveryOutcome:
        """Sends one request for the run of `moment` (seconds since 1970), whatever the response."""
        outcome = await self._sender.send(self._request(name, moment))
        self._note(name, last_run=self._clock.now(), last_status=outcome.status, last_reason=outcome.reason)
        logger.info("%s fired: %s", name, outcome.reason)
        return outcome

    async def _follow(self, name: str) -> None:
        while True:
            moment = self.states[name].next_run
            await self._clock.sleep(moment - self._clock.now())
            await self._fire_until_accepted(name, moment)
            # Never the same moment twice, should the timer have been a little early.
            after = max(moment, self._clock.now())
            self._note(name, next_run=next_run(self._jobs[name].schedule, after))

    async def _fire_until_accepted(self, name: str, moment: float) -> None:
        for pause in PAUSES:
            if (await self.fire(name, moment)).ok:
                return
            await self._clock.sleep(pause)
        if not (await self.fire(name, moment)).ok:
            logger.warning("%s gave up on the run of %s", name, iso(moment))

    def _request(self, name: str, moment: float) -> HttpDelivery:
        job = self._jobs[name]
        url = self._url.replace(PLACE, job.function)
        headers = {
            "Authorization": f"Bearer {self._account.oidc_token(url)}",
            "Content-Type": "application/json",
            "User-Agent": "Google-Cloud-Scheduler",
            "X-CloudScheduler": "true",
            "X-CloudScheduler-JobName": name,
            "X-CloudScheduler-ScheduleTime": iso(moment),
        }
        return HttpDelivery("POST", url, headers, json.dumps(job.body).encode(), DEADLINE)

    def _note(self, name: str, **changes: float | int | str | None) -> None:
        self.states[name] = JobState.model_validate(self.states[name].model_dump() | changes)
        save_states(self._file, self.states)
