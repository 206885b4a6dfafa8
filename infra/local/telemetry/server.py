"""Telemetry paths of the gateway: functions send traces, users read traces and metrics."""

import re
from pathlib import Path

import httpx
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from infra import metrics
from infra.local.telemetry import waterfall
from infra.local.telemetry.metrics import CONTENT_TYPE, MetricsCollector
from infra.local.telemetry.traces import TraceStore

TRACE = re.compile(r"/traces/([0-9a-f]{32})(\.json)?")


class TelemetryServer:
    """Serves the telemetry paths, which are not part of the API."""

    def __init__(self, functions: list[str], logs: Path, tasks: str) -> None:
        files = [logs / f"{name}.log" for name in functions]
        self._store = TraceStore()
        self._meters = MetricsCollector(metrics.load(), files)
        self._tasks = f"{tasks}/tasks"

    async def answer(self, request: Request, client: httpx.AsyncClient) -> Response | None:
        """Returns the response, or None for another path."""
        match request.method, request.url.path:
            case "POST", "/v1/traces":
                return Response(status_code=200 if self._store.add(await request.body()) else 400)
            case "GET", "/metrics":
                waiting = (await client.get(self._tasks)).json()
                return Response(self._meters.text(task["queue"] for task in waiting), media_type=CONTENT_TYPE)
            case "GET", "/traces":
                return HTMLResponse(waterfall.index_page(self._store))
            case "GET", path if found := TRACE.fullmatch(path):
                return self._trace(found[1], as_json=bool(found[2]))
        return None

    def _trace(self, trace: str, *, as_json: bool) -> Response:
        spans = self._store.spans(trace)
        if as_json:
            return JSONResponse(self._store.as_json(trace))
        return HTMLResponse(
            waterfall.waterfall_page(trace, spans) if spans else "No such trace.", 200 if spans else 404
        )
