"""The local cloud as a context manager, for the command line and for tests."""

import contextlib
import json
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Self

from infra.local import ports, services
from infra.local.background_loop import BackgroundLoop
from infra.local.cloud_config import FIRST_FUNCTION_PORT, PREFERRED_PORTS, PROJECT, CloudConfig
from infra.local.endpoints import FILE, Endpoints, exclusive_lock
from infra.local.service_account import ServiceAccount, create_service_account
from infra.local.service_process import Show
from infra.local.service_spec import ServiceSpec
from infra.local.speech.device import ComputeDevice
from infra.local.supervisor import Supervisor, new_runtime_dir
from infra.packaging.package import build_packages
from infra.packaging.web import build_page
from infra.topology import ROOT, TOPOLOGY_FILE, load

CORS_FILE = ROOT / "infra" / "cors.json"
STATE = ("storage", "tasks", "scheduler", "speech", "logs")  # folders in the data folder, of one run


def _ignore_line(name: str, line: str) -> None:
    """Drops the line."""


class LocalCloud:
    """Starts the local cloud on entry, returns when every service is ready, and ends every process on exit.

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
        device: ComputeDevice = ComputeDevice.CPU,
        source: Path = ROOT,
        topology: Path = TOPOLOGY_FILE,
        only: Collection[str] | None = None,
        extra_env: Mapping[str, str] | None = None,
        show: Show = _ignore_line,
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
        """Raises a `LocalCloudError`: it runs already, a dependency is missing, or a service failed."""
        with contextlib.ExitStack() as stack:
            stack.enter_context(exclusive_lock(self._data))
            runtime = new_runtime_dir()
            stack.callback(shutil.rmtree, runtime, ignore_errors=True)
            self.config = self._prepare(runtime)
            self._run = stack.enter_context(self._running(self._specs()))
            self._exit = stack.pop_all()
        return self

    def __exit__(self, *exception: object) -> None:
        self._exit.close()

    @property
    def endpoints(self) -> Endpoints:
        """The addresses of the services."""
        return self.config.endpoints()

    @property
    def settings(self) -> dict[str, str]:
        """The environment of the functions, for tests that use the same adapters."""
        return self.config.settings()

    def wait(self) -> None:
        """Waits until a service fails for good. Raises `ServiceFailedError`."""
        self._run.result()

    def check(self) -> None:
        """Raises `ServiceFailedError` if a service has failed for good."""
        if self._run.done():
            self._run.result()

    def _prepare(self, runtime: Path) -> CloudConfig:
        """Plans the local cloud, and writes the files that the services read at their start."""
        for name in STATE:
            shutil.rmtree(self._data / name, ignore_errors=True)
        (self._data / "faults.json").unlink(missing_ok=True)
        declared = load(self._topology_file)
        functions = build_packages(declared.functions, self._source)
        build_page(self._source)
        key_file = create_service_account(self._data / "service-account.json", PROJECT)
        config = CloudConfig(
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
        _write_json(self._data / "buckets.json", {"buckets": _buckets(config)})
        _write_json(self._data / "gateway.json", _routes(config))
        _write_json(self._data / "page.json", config.page_configuration())
        return config

    def _specs(self) -> list[ServiceSpec]:
        specs = services.service_specs(self.config)
        return specs if self._only is None else [spec for spec in specs if spec.name in self._only]

    @contextlib.contextmanager
    def _running(self, specs: list[ServiceSpec]) -> Iterator[Future[None]]:
        """Runs the supervisor; yields the future of its end when all services are ready."""

        def changed(pids: dict[str, int]) -> None:
            self.endpoints.write(self._data, pids)

        supervisor = Supervisor(specs, self._data / "logs", self.config.runtime, self._show, changed)
        background = BackgroundLoop(supervisor.run)
        try:
            background.start()
            yield background.ended
        finally:
            background.stop()
            (self._data / FILE).unlink(missing_ok=True)


def _choose_ports(gateway: int | None, functions: Sequence[str]) -> dict[str, int]:
    preferred: dict[str, int | None] = {"gateway": gateway, **PREFERRED_PORTS}
    preferred |= {name: FIRST_FUNCTION_PORT + n for n, name in enumerate(functions)}
    return ports.choose_ports(preferred if gateway is not None else dict.fromkeys(preferred))


def _buckets(config: CloudConfig) -> dict[str, Any]:
    """Returns the configuration of the storage server."""
    cors = json.loads(CORS_FILE.read_text("utf-8"))
    return {
        config.bucket(key): {
            "on_finalize": config.function_url.format(function=declared.on_finalize)
            if declared.on_finalize in config.functions
            else None,
            "cors": cors if declared.browser else [],
        }
        for key, declared in config.topology.buckets.items()
    }


def _routes(config: CloudConfig) -> list[dict[str, Any]]:
    """Returns the configuration of the gateway."""
    declared = config.topology.functions
    return [
        {"name": name, "url": config.url(name), "paths": declared[name].paths, "timeout": declared[name].timeout}
        for name in config.functions
    ]


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=1) + "\n", "utf-8")
