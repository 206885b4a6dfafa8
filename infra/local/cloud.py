"""The local cloud as a context manager, for the command line and for tests."""

import contextlib
import json
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Self

from infra.local import ports, servers
from infra.local.background import Background
from infra.local.child import Show
from infra.local.endpoints import FILE, Endpoints, only_one
from infra.local.identity import ServiceAccount, create_service_account
from infra.local.part import Part
from infra.local.site import FIRST_FUNCTION_PORT, PREFERRED_PORTS, PROJECT, Site
from infra.local.speech.device import Device
from infra.local.supervisor import Supervisor, new_runtime_dir
from infra.package import package
from infra.topology import ROOT, TOPOLOGY_FILE, load
from infra.web import build_pages

CORS_FILE = ROOT / "infra" / "cors.json"
STATE = ("storage", "tasks", "scheduler", "speech", "logs")  # folders in the data folder, of one run


def _silent(name: str, line: str) -> None:
    """Shows nothing."""


class LocalCloud:
    """Starts the local cloud on entry, returns when every part is ready, and ends every process on exit.

    A run starts empty, since Firestore and Auth live in memory: what an earlier run left in `data` is removed.

    Args:
        data: the folder for its state, logs and cloud.json; one cloud at a time.
        port: the gateway's preferred port, and the usual ports for the others; None takes any free ones.
        model: the speech server's model.
        device: what that runs on.
        source: the folder with functions/ and shared/.
        topology: the declaration file.
        only: names of the parts to run; the default is all of them.
        extra_env: settings of the functions, over the usual ones.
        show: called with the name of a part and each line that it logs, from another thread.
    """

    def __init__(
        self,
        data: Path,
        *,
        port: int | None = None,
        model: str = "base",
        device: Device = Device.CPU,
        source: Path = ROOT,
        topology: Path = TOPOLOGY_FILE,
        only: Collection[str] | None = None,
        extra_env: Mapping[str, str] | None = None,
        show: Show = _silent,
    ) -> None:
        self._data = data.resolve()
        self._port = port
        self._model = model
        self._device = device
        self._source = source.resolve()
        self._topology_file = topology.resolve()
        self._only = only
        self._extra_env = extra_env or {}
        self._show = show
        self._exit = contextlib.ExitStack()

    def __enter__(self) -> Self:
        """Raises a `CloudError`: it runs already, something is not installed, or a part failed."""
        with contextlib.ExitStack() as stack:
            stack.enter_context(only_one(self._data))
            runtime = new_runtime_dir()
            stack.callback(shutil.rmtree, runtime, ignore_errors=True)
            self.site = self._prepare(runtime)
            self._run = stack.enter_context(self._running(self._parts()))
            self._exit = stack.pop_all()
        return self

    def __exit__(self, *exception: object) -> None:
        self._exit.close()

    @property
    def endpoints(self) -> Endpoints:
        """Where the parts answer."""
        return self.site.endpoints()

    @property
    def settings(self) -> dict[str, str]:
        """The environment of the functions, for a test that uses the same adapters."""
        return self.site.settings()

    def wait(self) -> None:
        """Returns only when a part fails for good, by raising `PartFailedError`."""
        self._run.result()

    def check(self) -> None:
        """Raises `PartFailedError` when a part has failed for good."""
        if self._run.done():
            self._run.result()

    def _prepare(self, runtime: Path) -> Site:
        """Decides and writes everything that the parts read when they start."""
        for name in STATE:
            shutil.rmtree(self._data / name, ignore_errors=True)
        (self._data / "faults.json").unlink(missing_ok=True)
        declared = load(self._topology_file)
        functions = package(declared.functions, self._source)
        build_pages(self._source)
        key_file = create_service_account(self._data / "service-account.json", PROJECT)
        site = Site(
            topology=declared,
            topology_file=self._topology_file,
            build=self._source / "build",
            data=self._data,
            runtime=runtime,
            email=ServiceAccount(key_file).email,
            ports=_choose_ports(self._port, functions),
            functions=functions,
            model=self._model,
            device=self._device,
            extra_env=self._extra_env,
        )
        _write_json(self._data / "buckets.json", {"buckets": _buckets(site)})
        _write_json(self._data / "gateway.json", _routes(site))
        _write_json(self._data / "page.json", site.page_configuration())
        return site

    def _parts(self) -> list[Part]:
        parts = servers.parts(self.site)
        return parts if self._only is None else [part for part in parts if part.name in self._only]

    @contextlib.contextmanager
    def _running(self, parts: list[Part]) -> Iterator[Future[None]]:
        """Runs the supervisor; yields the future of its end when all parts are ready."""

        def changed(pids: dict[str, int]) -> None:
            self.endpoints.write(self._data, pids)

        supervisor = Supervisor(parts, self._data / "logs", self.site.runtime, self._show, changed)
        background = Background(supervisor.run)
        try:
            background.start()
            yield background.ended
        finally:
            background.stop()
            (self._data / FILE).unlink(missing_ok=True)


def _choose_ports(gateway: int | None, functions: Sequence[str]) -> dict[str, int]:
    preferred: dict[str, int | None] = {"gateway": gateway, **PREFERRED_PORTS}
    preferred |= {name: FIRST_FUNCTION_PORT + n for n, name in enumerate(functions)}
    return ports.choose(preferred if gateway is not None else dict.fromkeys(preferred))


def _buckets(site: Site) -> dict[str, Any]:
    """The storage server's configuration."""
    cors = json.loads(CORS_FILE.read_text("utf-8"))
    return {
        site.bucket(key): {
            "on_finalize": site.function_url.format(function=declared.on_finalize)
            if declared.on_finalize in site.functions
            else None,
            "cors": cors if declared.browser else [],
        }
        for key, declared in site.topology.buckets.items()
    }


def _routes(site: Site) -> list[dict[str, Any]]:
    """The gateway's configuration."""
    declared = site.topology.functions
    return [
        {"name": name, "url": site.url(name), "paths": declared[name].paths, "timeout": declared[name].timeout}
        for name in site.functions
    ]


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=1) + "\n", "utf-8")
