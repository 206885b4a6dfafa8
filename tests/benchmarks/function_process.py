"""A function as a process of its own, in the environment that the local cloud gives it."""

import contextlib
import http.client
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from infra.local import services
from infra.local.cloud_config import CloudConfig
from infra.local.service_spec import HOST, ServiceSpec

PATIENCE_SECONDS = 60
LOOK_SECONDS = 0.002  # between two looks at a port that nobody listens on yet
UNHINDERED = {"USER_CALLS_A_MINUTE": "1000000", "ADDRESS_CALLS_A_MINUTE": "1000000"}  # calls are counted all the same
HEALTH = "/robots.txt"  # the framework itself answers "not found", once it has loaded the function


class Call(NamedTuple):
    """An HTTP request."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""


def part(site: CloudConfig, name: str, build: Path) -> ServiceSpec:
    """The function whose folder is `build`/<name>, as the local cloud would run it.

    Its own code is compiled anew in every process, as in a fresh container, where only installed packages are compiled.
    """
    (found,) = (each for each in services.service_specs(replace(site, build=build)) if each.name == name)
    return replace(found, env={**found.env, "PYTHONDONTWRITEBYTECODE": "1", **UNHINDERED})


@contextlib.contextmanager
def running(function: ServiceSpec) -> Iterator[int]:
    """Starts the process; yields its port at once, and ends the process on exit."""
    assert function.probe
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(function.command, env=dict(function.env), cwd=function.cwd, stdout=quiet, stderr=quiet)
    try:
        yield function.probe.port
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)


def answer(port: int, call: Call) -> bytes:
    """The body of a good answer, as soon as the port takes the call; raises RuntimeError for any other status."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE_SECONDS)
        try:
            connection.request(call.method, call.path, call.body, dict(call.headers))
            return checked(connection.getresponse(), call)
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(LOOK_SECONDS)
        finally:
            connection.close()


def checked(response: http.client.HTTPResponse, call: Call) -> bytes:
    """The body; raises RuntimeError for a status that is not 2xx, the health path's aside."""
    body = response.read()
    if response.status >= 300 and call.path != HEALTH:
        raise RuntimeError(f"{call.method} {call.path}: {response.status} {body[:300]!r}")
    return body
