"""A running process of the local cloud: its group, its log, its end."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Self

from infra.local.part import Part

Show = Callable[[str, str], None]  # (name of the part, one line without its end)

# The shell tells the watchdog its process group through its standard input, then becomes the command: there is no
# moment at which a child runs and the watchdog does not know it.
REGISTER_AND_RUN = 'echo "+$$" >&0 && exec "$@" </dev/null'
CHUNK_BYTES = 65536


class Child:
    """One process group, started by `spawn` and ended by `close`."""

    def __init__(self, process: asyncio.subprocess.Process, log: asyncio.Task[None], watchdog: int) -> None:
        self._process = process
        self._log = log
        self._watchdog = watchdog
        self._closed = False

    @classmethod
    async def spawn(cls, part: Part, watchdog: int, log: Path, show: Show) -> Self:
        """Starts `part` in a session of its own; `watchdog` is the pipe to the watchdog, `log` is appended to."""
        read_end, write_end = os.pipe()
        try:
            process = await asyncio.create_subprocess_exec(
                "/bin/sh",
                "-c",
                REGISTER_AND_RUN,
                part.name,
                *part.command,
                stdin=watchdog,
                stdout=write_end,
                stderr=write_end,
                start_new_session=True,
                env=dict(part.env),
                cwd=part.cwd,
            )
        except BaseException:
            os.close(read_end)
            raise
        finally:
            os.close(write_end)
        copy = asyncio.create_task(_copy_lines(read_end, log, lambda line: show(part.name, line)))
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

    def ask_to_stop(self) -> None:
        """Sends SIGTERM to the process, which ends its own workers in its own way."""
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)

    async def close(self) -> None:
        """Kills what is left of the group and waits for its last log line. Again does nothing."""
        if self._closed:
            return
        self._closed = True
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        await self._process.wait()
        await self._log
        with contextlib.suppress(BrokenPipeError):  # the watchdog has ended, which is why everything does
            os.write(self._watchdog, f"-{self.pid}\n".encode())


async def _copy_lines(read_end: int, log: Path, show: Callable[[str], None]) -> None:
    """Copies a pipe to a file as it comes, and to `show` line by line."""
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
