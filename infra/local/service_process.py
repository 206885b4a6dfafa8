"""A running process of the local cloud, with its process group and its log."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Self

from infra.local.service_spec import ServiceSpec

Show = Callable[[str, str], None]  # (name of the service, one line without its end)

# The shell sends its process group to the watchdog before it becomes the command, so the watchdog knows every child
# from its first moment.
REGISTER_AND_RUN = 'echo "+$$" >&0 && exec "$@" </dev/null'
CHUNK_BYTES = 65536


class ServiceProcess:
    """A process group, started by `spawn` and ended by `close`."""

    def __init__(self, process: asyncio.subprocess.Process, log: asyncio.Task[None], watchdog: int) -> None:
        self._process = process
        self._log = log
        self._watchdog = watchdog
        self._closed = False

    @classmethod
    async def spawn(cls, spec: ServiceSpec, watchdog: int, log: Path, show: Show) -> Self:
        """Starts a service in its own session. `watchdog` is the pipe to the watchdog; output is appended to `log`."""
        read_end, write_end = os.pipe()
        try:
            process = await asyncio.create_subprocess_exec(
                "/bin/sh",
                "-c",
                REGISTER_AND_RUN,
                spec.name,
                *spec.command,
                stdin=watchdog,
                stdout=write_end,
                stderr=write_end,
                start_new_session=True,
                env=dict(spec.env),
                cwd=spec.cwd,
            )
        except BaseException:
            os.close(read_end)
            raise
        finally:
            os.close(write_end)
        copy = asyncio.create_task(_copy_lines(read_end, log, lambda line: show(spec.name, line)))
        return cls(process, copy, watchdog)

    @property
    def pid(self) -> int:
        """The process id, which is also the id of its group."""
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """The exit code (negative: the signal), or None while it runs."""
        return self._process.returncode

    async def wait(self) -> int:
        """Waits for the process itself to end; returns its exit code."""
        return await self._process.wait()

    def terminate(self) -> None:
        """Sends SIGTERM to the process, which ends its own workers."""
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)

    async def close(self) -> None:
        """Kills the rest of the group, and waits for its last log line. It is idempotent."""
        if self._closed:
            return
        self._closed = True
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        await self._process.wait()
        await self._log
        with contextlib.suppress(BrokenPipeError):  # the watchdog has ended already
            os.write(self._watchdog, f"-{self.pid}\n".encode())


async def _copy_lines(read_end: int, log: Path, show: Callable[[str], None]) -> None:
    """Copies a pipe to a file as it arrives, and to `show` line by line."""
    reader = asyncio.StreamReader()
    transport, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(read_end, "rb")
    )
    rest = b""
    with log.open("ab", buffering=0) as file:
        while chunk := await reader.read(CHUNK_BYTES):
            file.write(chunk)
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                show(line.decode(errors="replace"))
    if rest:
        show(rest.decode(errors="replace"))
    transport.close()
