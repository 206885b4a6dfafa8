"""Last and next run of each job, kept in a file. A run missed while the scheduler was down is made up once."""

from datetime import UTC, datetime
from pathlib import Path

from cronsim import CronSim
from pydantic import BaseModel, TypeAdapter


class JobState(BaseModel):
    """Last and next run of a job; times in seconds since 1970."""

    schedule: str
    next_run: float
    last_run: float | None = None
    last_status: int | None = None
    last_reason: str = ""


_STATES = TypeAdapter(dict[str, JobState])


def next_run(schedule: str, after: float) -> float:
    """Returns the first time of a cron expression (UTC) after `after`. Raises `cronsim.CronSimError`."""
    return next(CronSim(schedule, datetime.fromtimestamp(after, UTC))).timestamp()


def restore_states(file: Path, schedules: dict[str, str], now: float) -> dict[str, JobState]:
    """Restores the states of the declared jobs; a job that is new or has a new schedule starts fresh."""
    kept = _STATES.validate_json(file.read_bytes()) if file.exists() else {}
    return {
        name: kept[name]
        if name in kept and kept[name].schedule == schedule
        else JobState(schedule=schedule, next_run=next_run(schedule, now))
        for name, schedule in schedules.items()
    }


def save_states(file: Path, states: dict[str, JobState]) -> None:
    """Writes all states atomically."""
    fresh = file.with_suffix(".new")
    fresh.write_bytes(_STATES.dump_json(states, indent=1))
    fresh.replace(file)
