"""Starts services in the order of their dependencies, restarts them, and ends all of them together."""

import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from infra.local.errors import ServiceFailedError
from infra.local.service_process import ServiceProcess, Show
from infra.local.service_spec import ServiceSpec

READY_SECONDS = 120.0  # enough for a first start on a busy machine with two cores
STOP_SECONDS = 4.0  # after SIGTERM, before SIGKILL
POLL_SECONDS = 0.05
RESTART_SECONDS = (
    0.0,
    0.5,
    1.0,
    2.0,
    5.0,
)  # delays before the first, second... start of a service that dies repeatedly
TAIL_LINES = 25
OWN_NAME = "cloud"  # the supervisor's name in its log lines
Changed = Callable[[dict[str, int]], None]  # called with the process ids by service after each change
WATCHDOG = Path(__file__).with_name("watchdog.py")


class Supervisor:
    """Runs services as child processes for the duration of `run`."""

    def __init__(self, specs: Sequence[ServiceSpec], logs: Path, runtime: Path, show: Show, changed: Changed) -> None:
        self._specs = specs
        self._logs = logs
        self._runtime = runtime
        self._show = show
        self._ready = {spec.name: asyncio.Event() for spec in specs}
        self._processes: dict[str, ServiceProcess] = {}
        self._watchdog = -1
        self._changed = changed

    async def run(self, started: Callable[[], None]) -> None:
        """Runs every service until it is cancelled or a service fails; calls `started` when all are ready.

        Raises:
            ServiceFailedError: one or more services failed. Every process has ended by then.
        """
        self._logs.mkdir(parents=True, exist_ok=True)
        watchdog = await self._start_watchdog()
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(_guard(watchdog))
                for spec in self._specs:
                    group.create_task(self._run_service(spec))
                await asyncio.gather(*(ready.wait() for ready in self._ready.values()))
                started()
        except BaseExceptionGroup as group:
            failed, other = group.split(ServiceFailedError)
            if failed is None or other is not None:
                raise
            raise ServiceFailedError("\n\n".join(str(failure) for failure in failed.exceptions)) from None
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

    async def _run_service(self, spec: ServiceSpec) -> None:
        for need in spec.needs:
            await self._ready[need].wait()
        begun = asyncio.get_running_loop().time()
        process = await self._start(spec)
        self._ready[spec.name].set()
        self._log_line(f"{spec.name} ready in {asyncio.get_running_loop().time() - begun:.1f} s")
        while spec.probe is not None:
            ending = describe_exit(await process.wait())
            if not spec.restart:
                await process.close()  # writes the last line of the log
                raise self._failure(spec, f"{ending} and lost its memory, so the local cloud ends")
            self._log_line(f"{spec.name} {ending}, restarting")
            process = await self._restart(spec)

    async def _start(self, spec: ServiceSpec) -> ServiceProcess:
        process = await ServiceProcess.spawn(spec, self._watchdog, self._log(spec), self._show)
        self._processes[spec.name] = process
        self._changed({name: running.pid for name, running in self._processes.items()})
        try:
            async with asyncio.timeout(READY_SECONDS):
                await self._until_ready(spec, process)
        except TimeoutError:
            raise self._failure(spec, f"was not ready after {READY_SECONDS:.0f} s") from None
        return process

    async def _until_ready(self, spec: ServiceSpec, process: ServiceProcess) -> None:
        if spec.probe is None:
            await process.wait()
            await process.close()  # at once, before the number of the process group is used again
        else:
            while not await spec.probe.answers() and process.exit_code is None:
                await asyncio.sleep(POLL_SECONDS)
        if process.exit_code not in ({None} if spec.probe else {0}):
            await process.close()
            raise self._failure(spec, f"{describe_exit(process.exit_code or 0)} before it was ready")

    async def _restart(self, spec: ServiceSpec) -> ServiceProcess:
        attempt = 0
        while True:
            await self._processes[spec.name].close()
            await asyncio.sleep(RESTART_SECONDS[min(attempt, len(RESTART_SECONDS) - 1)])
            try:
                process = await self._start(spec)
            except ServiceFailedError:
                attempt += 1
            else:
                self._log_line(f"{spec.name} is back")
                return process

    async def _stop(self) -> None:
        for process in self._processes.values():
            process.terminate()
        if self._processes:
            ends = [asyncio.ensure_future(process.wait()) for process in self._processes.values()]
            await asyncio.wait(ends, timeout=STOP_SECONDS)
        await asyncio.gather(*(process.close() for process in self._processes.values()))

    def _log(self, spec: ServiceSpec) -> Path:
        return self._logs / f"{spec.name}.log"

    def _failure(self, spec: ServiceSpec, what: str) -> ServiceFailedError:
        """Creates the error with the end of the service's log, and logs it at once: ending the others takes time."""
        log = self._log(spec)
        tail = log.read_text("utf-8", errors="replace").splitlines()[-TAIL_LINES:] if log.exists() else []
        failure = ServiceFailedError("\n".join([f"{spec.name} {what}; the end of {log}:", *tail]))
        self._log_line(str(failure))
        return failure

    def _log_line(self, what: str) -> None:
        """Shows a line, and appends it with the time to the supervisor's own log."""
        with (self._logs / f"{OWN_NAME}.log").open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {what}\n")
        self._show(OWN_NAME, what)


def describe_exit(code: int) -> str:
    """Describes how a process ended: `was killed by SIGKILL`."""
    if code >= 0:
        return f"ended with exit code {code}"
    return f"was killed by {signal.Signals(-code).name}" if -code in {*signal.Signals} else f"ended by signal {-code}"


async def _guard(watchdog: asyncio.subprocess.Process) -> None:
    code = await watchdog.wait()
    raise ServiceFailedError(f"the watchdog {describe_exit(code)}, so orphaned processes would stay")


def new_runtime_dir() -> Path:
    """Creates a folder for sockets with a short path: a socket's path is limited to about a hundred bytes."""
    return Path(tempfile.mkdtemp(prefix="earshot-"))
