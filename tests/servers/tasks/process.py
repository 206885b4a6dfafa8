"""A local server as its own process, with the HTTP port that tests move its clock by."""

import socket
import sys
import tempfile
import time
from collections.abc import Sequence
from typing import Any

import httpx

from tests.servers.tasks.receiver import PATIENCE
from tests.support.processes import attached


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


class ServerProcess:
    """`python -m <module>`, ready once its `/healthz` answers on `http_port`."""

    def __init__(self, module: str, arguments: Sequence[str], http_port: int) -> None:
        self._log = tempfile.TemporaryFile("w+")  # noqa: SIM115 - open as long as the process runs
        self._process = attached([sys.executable, "-m", module, *arguments], stderr=self._log)
        self.http = httpx.Client(base_url=f"http://127.0.0.1:{http_port}", timeout=PATIENCE, trust_env=False)
        self._wait_until_healthy()

    def advance(self, seconds: float) -> None:
        self.post("/clock", {"advance_seconds": seconds})

    def get(self, path: str) -> Any:
        return self.http.get(path).raise_for_status().json()

    def post(self, path: str, body: Any = None) -> Any:
        return self.http.post(path, json=body).raise_for_status().json()

    def stop(self) -> int:
        """Asks it to stop; its exit status."""
        self._process.terminate()
        return self._ended()

    def kill(self) -> None:
        self._process.kill()
        self._ended()

    def _ended(self) -> int:
        self.http.close()
        self._log.close()
        return self._process.wait(PATIENCE)

    def _said(self) -> str:
        self._log.seek(0)
        return self._log.read()

    def _wait_until_healthy(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                self.get("/healthz")
            except httpx.TransportError:
                assert self._process.poll() is None, self._said()
                assert time.monotonic() < deadline, "the server is not ready"
                time.sleep(0.02)
            else:
                return
