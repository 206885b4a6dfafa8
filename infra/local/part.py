"""One process of the local cloud, as data."""

import asyncio
import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

HOST = "127.0.0.1"
PROBE_SECONDS = 5.0  # how long one look at a listening port may take


@dataclass(frozen=True)
class Probe:
    """How to see that a process is ready: its port accepts and, with `path`, answers GET with a status below 500."""

    port: int
    path: str | None = None

    async def answers(self) -> bool:
        """One look. Plain streams: a client library here would cost more start-up time than it saves lines."""
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
class Part:
    """A process: what to run, how to see that it is ready, and what has to be ready before it starts.

    Without a probe it is a command that runs once, and ready means that it ended with 0. With `restart`, a process
    that dies is started again; without, its death ends the cloud, since what it held in memory is lost.
    """

    name: str
    command: tuple[str, ...]
    probe: Probe | None
    env: Mapping[str, str] = field(default_factory=dict)
    cwd: Path | None = None
    needs: tuple[str, ...] = ()
    restart: bool = False
