"""A load generator: several callers, each with a connection of its own and the next call as soon as one is answered."""

import http.client
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from statistics import quantiles
from typing import NamedTuple

from infra.local.service_spec import HOST
from tests.benchmarks.function_process import PATIENCE_SECONDS, Call, checked

CALLERS = 4


class Load(NamedTuple):
    """Answered requests a second; milliseconds that half of them, and 95 of a hundred, took at most."""

    per_second: float
    p50: float
    p95: float


def load(port: int, calls: Callable[[], Call], count: int) -> Load:
    """Makes `count` calls; raises RuntimeError when one is not answered well."""

    shares = [[calls() for _ in range(count // CALLERS)] for _ in range(CALLERS)]
    began = time.perf_counter()
    with ThreadPoolExecutor(CALLERS) as pool:
        took = [ms for each in pool.map(lambda share: _caller(port, share), shares) for ms in each]
    seconds = time.perf_counter() - began
    cuts = quantiles(took, n=20, method="inclusive")
    return Load(len(took) / seconds, cuts[9], cuts[18])


def _caller(port: int, calls: list[Call]) -> list[float]:
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE_SECONDS)
    try:
        return [_timed(connection, call) for call in calls]
    finally:
        connection.close()


def _timed(connection: http.client.HTTPConnection, call: Call) -> float:
    began = time.perf_counter()
    connection.request(call.method, call.path, call.body, dict(call.headers))
    checked(connection.getresponse(), call)
    return (time.perf_counter() - began) * 1000
