"""Calls by Cloud Scheduler."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps

import flask

from shared.core.domain.jobs import Job
from shared.core.entry.on_task import Status, on_task
from shared.core.wiring import core_wiring


def on_schedule(handler: Callable[[Job, datetime], None]) -> Callable[[flask.Request], Status]:
    """Call `handler` with the job and its scheduled time, which a repeated call keeps."""

    @on_task(Job)
    @wraps(handler)
    def handle(job: Job) -> None:
        handler(job, _scheduled_for(flask.request.headers.get("X-CloudScheduler-ScheduleTime", "")))

    return handle


def _scheduled_for(told: str) -> datetime:
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        return core_wiring.clock.now()
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
