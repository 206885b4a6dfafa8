"""Specification of a process of the local cloud."""

import asyncio
import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

HOST = "127.0.0.1"
PROBE_SECONDS = 5.0  # of one probe


@dataclass(frozen=True)
class ReadinessProbe:
    """A process is ready when its port accepts and, with `path`, answers GET with a status below 500."""

    port: int
    path: str | None = None

    async def answers(self) -> bool:
        """Probes once, with plain streams: importing an HTTP client would delay the start."""
        with contextlib.suppress(OSError, TimeoutError):
            async with asyncio.timeout(PROBE_SECONDS):
                return await self._look()
        return False

    async def _look(self) -> bool:
        reader, writer = await asyncio.open_connection(HOST, self.port)
        try:
            if self.path is None:
                return True
            writer.write(f"GET {self.path} HTTP/1.1\r\nHost: {HOST}:{self.port}\r\nConnection: close\r\n\r\n".encode())
            status = (await reader.readline()).split()[1:2]
            return bool(status) and status[0] < b"500"
        finally:
            writer.close()
            await writer.wait_closed()


@dataclass(frozen=True)
class ServiceSpec:
    """A process: its command, its readiness probe, and the services that must be ready before it starts.

    Without a probe it runs once, and is ready when it ends with 0. With `restart` a dead process is started again.
    Without, its death ends the cloud, because its memory is lost.
    """

    name: str
    command: tuple[str, ...]
    probe: ReadinessProbe | None
    env: Mapping[str, str] = field(default_factory=dict)
    cwd: Path | None = None
    needs: tuple[str, ...] = ()
    restart: bool = False
