"""When each job ran and runs next, kept in a file: a run due while the scheduler was down is made up for once."""

from datetime import UTC, datetime
from pathlib import Path

from cronsim import CronSim
from pydantic import BaseModel, TypeAdapter


class JobState(BaseModel):
    """One job's past and future; moments in seconds since 1970."""

    schedule: str
    next_run: float
    last_run: float | None = None
    last_status: int | None = None
    last_reason: str = ""


_STATES = TypeAdapter(dict[str, JobState])


def next_run(schedule: str, after: float) -> float:
    """The first moment of a cron expression (UTC) after `after`; raises `cronsim.CronSimError` when it is not one."""
    return next(CronSim(schedule, datetime.fromtimestamp(after, UTC))).timestamp()


def restored(file: Path, schedules: dict[str, str], now: float) -> dict[str, JobState]:
    """The states of the declared jobs: as the file has them, fresh for a job that is new or has another schedule."""
    kept = _STATES.validate_json(file.read_bytes()) if file.exists() else {}
    return {
        name: kept[name]
        if name in kept and kept[name].schedule == schedule
        else JobState(schedule=schedule, next_run=next_run(schedule, now))
        for name, schedule in schedules.items()
    }


def keep(file: Path, states: dict[str, JobState]) -> None:
    """Writes all states, or on failure leaves the file as it was."""
    fresh = file.with_suffix(".new")
    fresh.write_bytes(_STATES.dump_json(states, indent=1))
    fresh.replace(file)
