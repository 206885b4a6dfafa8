"""Functions: each answers, and none lets a stranger in."""

from collections.abc import Iterator
from functools import partial

import httpx

from infra.cli.connection import Connection
from infra.ops import doors
from infra.ops.doctor.finding import Check
from infra.ops.reach import NOWHERE
from infra.topology import Topology
from shared.core.domain.service_names import fill_template
from shared.core.wiring import core_wiring

PUBLIC_NEXT = "look at its log; docs/operations.md, api-availability"
WORKER_NEXT = "somebody may have opened it: terraform apply, then docs/security.md"


def checks(where: Connection, declared: Topology) -> Iterator[Check]:
    """Of workers in the cloud, whose addresses take no call from outside, only where their address is named."""
    workers = core_wiring.settings.worker_url
    with httpx.Client(timeout=30, trust_env=not where.local) as http:
        for name, function in declared.functions.items():
            for path in function.paths:
                yield Check("api", path, partial(_safe, doors.asks, http, where.api_url + path), PUBLIC_NEXT)
            if not function.paths and workers != NOWHERE:
                url = fill_template(workers, name)
                yield Check("worker", name, partial(_safe, doors.closed, http, url), WORKER_NEXT)


def _safe(poll: doors.Look, http: httpx.Client, url: str) -> str:
    try:
        return poll(http, url)
    except httpx.HTTPError as error:
        return f"does not answer: {type(error).__name__}"
