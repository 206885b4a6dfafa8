"""Checks of functions: each answers, and none accepts strangers."""

from collections.abc import Iterator
from functools import partial

import httpx

from infra.connection import Connection
from infra.ops import access_checks
from infra.ops.doctor.check import Check
from infra.ops.operator_env import NOT_SET
from infra.topology import Topology
from shared.core.domain.service_names import fill_template
from shared.core.wiring import core_wiring

PUBLIC_NEXT = "read its log, and docs/how-to/operations.md, api-availability"
WORKER_NEXT = "run terraform apply, then read docs/explanation/security.md"


def checks(where: Connection, declared: Topology) -> Iterator[Check]:
    """Yields the checks. Workers in the cloud are checked only if EARSHOT_WORKER_URL names their address."""
    workers = core_wiring.settings.worker_url
    with httpx.Client(timeout=30, trust_env=not where.local) as http:
        for name, function in declared.functions.items():
            for path in function.paths:
                yield Check(
                    "api",
                    path,
                    partial(_checked, access_checks.check_asks_caller, http, where.api_url + path),
                    PUBLIC_NEXT,
                )
            if not function.paths and workers != NOT_SET:
                url = fill_template(workers, name)
                yield Check(
                    "worker", name, partial(_checked, access_checks.check_rejects_strangers, http, url), WORKER_NEXT
                )


def _checked(poll: access_checks.AccessCheck, http: httpx.Client, url: str) -> str:
    try:
        return poll(http, url)
    except httpx.HTTPError as error:
        return f"does not answer: {type(error).__name__}"
