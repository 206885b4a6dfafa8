"""The HTTP port beside the gRPC port, for tests and for inspection."""

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from infra.local.service_account import ServiceAccount
from infra.local.tasks import resource_names
from infra.local.tasks.adjustable_clock import AdjustableClock
from infra.local.tasks.dispatcher import Dispatcher
from infra.local.tasks.server_process import health_and_clock, iso
from infra.local.tasks.store import TaskRecord, TaskStore


def routes(store: TaskStore, clock: AdjustableClock, dispatcher: Dispatcher, account: ServiceAccount) -> list[Route]:
    """`/healthz`, `/clock`, `/certs` (for `verify_token(certs_url=...)`), `/tasks`, and `POST /drain`."""

    async def certificates(_: Request) -> JSONResponse:
        return JSONResponse(account.certificates())

    async def drain(request: Request) -> JSONResponse:
        try:
            await dispatcher.drained()
        except asyncio.CancelledError:
            return JSONResponse({"error": "the server stops before all is done"}, 503)
        return await tasks(request)

    async def tasks(_: Request) -> JSONResponse:
        return JSONResponse([_line(record) for queue in store.queues() for record in store.tasks(queue.name)])

    return [
        *health_and_clock(clock),
        Route("/certs", certificates),
        Route("/drain", drain, methods=["POST"]),
        Route("/tasks", tasks),
    ]


def _line(record: TaskRecord) -> dict[str, Any]:
    return {
        "queue": resource_names.short_name(resource_names.queue_of(record.task.name)),
        "name": resource_names.short_name(record.task.name),
        "next_time": iso(record.due),
        "attempts": record.task.dispatch_count,
        "in_flight": record.in_flight > 0,
        "last_failure": record.reason,
        "url": record.task.http_request.url,
    }
