"""The HTTP port of the scheduler: last and next runs, and a job run on request."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from infra.local.scheduler.job_state import JobState
from infra.local.scheduler.scheduler import Scheduler
from infra.local.tasks.adjustable_clock import AdjustableClock
from infra.local.tasks.server_process import health_and_clock, iso


def routes(scheduler: Scheduler, clock: AdjustableClock) -> list[Route]:
    """`/healthz`, `/clock`, `GET /jobs` and `POST /jobs/{name}:run`."""

    async def jobs(_: Request) -> JSONResponse:
        return JSONResponse({name: _state_as_json(state) for name, state in scheduler.states.items()})

    async def run(request: Request) -> JSONResponse:
        name = request.path_params["name"]
        if name not in scheduler.states:
            return JSONResponse({"error": f'there is no job "{name}"'}, 404)
        outcome = await scheduler.fire(name, clock.now())
        return JSONResponse({"status": outcome.status, "reason": outcome.reason}, 200 if outcome.ok else 502)

    return [
        *health_and_clock(clock),
        Route("/jobs", jobs),
        Route("/jobs/{name}:run", run, methods=["POST"]),
    ]


def _state_as_json(state: JobState) -> dict[str, Any]:
    last = None if state.last_run is None else iso(state.last_run)
    return state.model_dump() | {"next_run": iso(state.next_run), "last_run": last}
