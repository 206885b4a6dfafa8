"""Starts parts in the order of their needs, keeps them running, and ends all of them together."""

import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from infra.local.child import Child, Show
from infra.local.errors import PartFailedError
from infra.local.part import Part

READY_SECONDS = 120.0  # a cold first start on a busy two-core machine, with room
STOP_SECONDS = 4.0  # after SIGTERM, before SIGKILL
POLL_SECONDS = 0.05
RESTART_SECONDS = (0.0, 0.5, 1.0, 2.0, 5.0)  # delays before the first, second... start of a part that keeps dying
TAIL_LINES = 25
OWN_NAME = "cloud"  # under which the supervisor itself shows and keeps what it has to say
Changed = Callable[[dict[str, int]], None]  # told the process ids by part, whenever one is another
WATCHDOG = Path(__file__).with_name("watchdog.py")


class Supervisor:
    """Runs parts as child processes; `run` is its whole life."""

    def __init__(self, parts: Sequence[Part], logs: Path, runtime: Path, show: Show, changed: Changed) -> None:
        self._parts = parts
        self._logs = logs
        self._runtime = runtime
        self._show = show
        self._ready = {part.name: asyncio.Event() for part in parts}
        self._children: dict[str, Child] = {}
        self._watchdog = -1
        self._changed = changed

    async def run(self, started: Callable[[], None]) -> None:
        """Runs every part until it is cancelled or a part fails; calls `started` when all are ready.

        Raises:
            PartFailedError: one or more parts failed. Every process has ended by then.
        """
        self._logs.mkdir(parents=True, exist_ok=True)
        watchdog = await self._start_watchdog()
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(_guard(watchdog))
                for part in self._parts:
                    group.create_task(self._live(part))
                await asyncio.gather(*(ready.wait() for ready in self._ready.values()))
                started()
        except BaseExceptionGroup as group:
            failed, other = group.split(PartFailedError)
            if failed is None or other is not None:
                raise
            raise PartFailedError("\n\n".join(str(failure) for failure in failed.exceptions)) from None
        finally:
            await asyncio.shield(self._stop())
            os.close(self._watchdog)
            await watchdog.wait()

    async def _start_watchdog(self) -> asyncio.subprocess.Process:
        read_end, self._watchdog = os.pipe()
        try:
            command = [sys.executable, "-I", "-S", str(WATCHDOG), str(self._runtime)]
            return await asyncio.create_subprocess_exec(*command, stdin=read_end, start_new_session=True)
        finally:
            os.close(read_end)

    async def _live(self, part: Part) -> None:
        for need in part.needs:
            await self._ready[need].wait()
        begun = asyncio.get_running_loop().time()
        child = await self._start(part)
        self._ready[part.name].set()
        self._tell(f"{part.name} ready in {asyncio.get_running_loop().time() - begun:.1f} s")
        while part.probe is not None:
            ending = how(await child.wait())
            if not part.restart:
                await child.close()  # so that the log has its last line
                raise self._failure(part, f"{ending}, and with it what it held in memory: the local cloud ends")
            self._tell(f"{part.name} {ending}: starting it again")
            child = await self._restart(part)

    async def _start(self, part: Part) -> Child:
        child = await Child.spawn(part, self._watchdog, self._log(part), self._show)
        self._children[part.name] = child
        self._changed({name: running.pid for name, running in self._children.items()})
        try:
            async with asyncio.timeout(READY_SECONDS):
                await self._until_ready(part, child)
        except TimeoutError:
            raise self._failure(part, f"was not ready after {READY_SECONDS:.0f} s") from None
        return child

    async def _until_ready(self, part: Part, child: Child) -> None:
        if part.probe is None:
            await child.wait()
            await child.close()  # now: somebody else may have the number of its process group later
        else:
            while not await part.probe.answers() and child.exit_code is None:
                await asyncio.sleep(POLL_SECONDS)
        if child.exit_code not in ({None} if part.probe else {0}):
            await child.close()
            raise self._failure(part, f"{how(child.exit_code or 0)} before it was ready")

    async def _restart(self, part: Part) -> Child:
        attempt = 0
        while True:
            await self._children[part.name].close()
            await asyncio.sleep(RESTART_SECONDS[min(attempt, len(RESTART_SECONDS) - 1)])
            try:
                child = await self._start(part)
            except PartFailedError:
                attempt += 1
            else:
                self._tell(f"{part.name} is back")
                return child

    async def _stop(self) -> None:
        for child in self._children.values():
            child.ask_to_stop()
        if self._children:
            ends = [asyncio.ensure_future(child.wait()) for child in self._children.values()]
            await asyncio.wait(ends, timeout=STOP_SECONDS)
        await asyncio.gather(*(child.close() for child in self._children.values()))

    def _log(self, part: Part) -> Path:
        return self._logs / f"{part.name}.log"

    def _failure(self, part: Part, what: str) -> PartFailedError:
        """What happened and the end of the part's log, told at once: ending the others takes its time."""
        log = self._log(part)
        tail = log.read_text("utf-8", errors="replace").splitlines()[-TAIL_LINES:] if log.exists() else []
        failure = PartFailedError("\n".join([f"{part.name} {what}; the end of {log}:", *tail]))
        self._tell(str(failure))
        return failure

    def _tell(self, what: str) -> None:
        """Shows it and keeps it, with the time, in the supervisor's own log."""
        with (self._logs / f"{OWN_NAME}.log").open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {what}\n")
        self._show(OWN_NAME, what)


def how(code: int) -> str:
    """How a process ended, in words: `was killed by SIGKILL`."""
    if code >= 0:
        return f"ended with exit code {code}"
    return f"was killed by {signal.Signals(-code).name}" if -code in {*signal.Signals} else f"ended by signal {-code}"


async def _guard(watchdog: asyncio.subprocess.Process) -> None:
    code = await watchdog.wait()
    raise PartFailedError(f"the watchdog {how(code)}, so nothing would end an orphan")


def new_runtime_dir() -> Path:
    """A short-named folder for sockets, whose paths may not be longer than about a hundred bytes."""
    return Path(tempfile.mkdtemp(prefix="earshot-"))
