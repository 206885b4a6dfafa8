"""A supervisor over parts that are a line of Python each."""

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path

from infra.local.ports import choose_ports
from infra.local.service_spec import ReadinessProbe, ServiceSpec
from infra.local.supervisor import Supervisor

SERVER = """
import http.server, sys
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), http.server.SimpleHTTPRequestHandler).serve_forever()
"""


class Stage:
    """A supervisor and what it showed."""

    def __init__(self, folder: Path, *parts: ServiceSpec) -> None:
        self.lines: list[tuple[str, str]] = []
        self.pids: dict[str, int] = {}
        self.logs = folder / "logs"
        (folder / "runtime").mkdir()
        self.supervisor = Supervisor(parts, self.logs, folder / "runtime", self._show, self.pids.update)

    async def run(self, then: Callable[[], Coroutine[None, None, None]]) -> None:
        """Runs the parts, then `then`, then ends everything."""
        started = asyncio.Event()
        session_deps = asyncio.create_task(self.supervisor.run(started.set))
        waiting = asyncio.create_task(started.wait())
        await asyncio.wait([session_deps, waiting], return_when=asyncio.FIRST_COMPLETED)
        try:
            if started.is_set():
                await then()
        finally:
            waiting.cancel()
            session_deps.cancel()
            await asyncio.gather(session_deps, return_exceptions=True)
            if not session_deps.cancelled():
                session_deps.result()

    def _show(self, name: str, line: str) -> None:
        self.lines.append((name, line))

    def shown(self, name: str, text: str) -> bool:
        """Whether a line of a part contains this."""
        return any(name == shown and text in line for shown, line in self.lines)


def command(code: str, *arguments: object) -> tuple[str, ...]:
    return (sys.executable, "-c", code, *map(str, arguments))


def once(name: str, code: str, needs: tuple[str, ...] = ()) -> ServiceSpec:
    """A part that runs to its end."""
    return ServiceSpec(name, command(code), None, env=os.environ, needs=needs)


def server(name: str, before: str = "", restart: bool = False, cwd: Path | None = None) -> ServiceSpec:
    """A part that listens; `before` runs first."""
    port = choose_ports({name: None})[name]
    code = f"{before}\n{SERVER}"
    return ServiceSpec(name, command(code, port), ReadinessProbe(port, "/"), env=os.environ, restart=restart, cwd=cwd)


async def nothing() -> None:
    """What most tests do when all is ready."""
