"""Checks of buckets: they exist, and browsers may upload to them as declared."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from google.api_core.exceptions import NotFound

from infra.ops.doctor.check import Check, differences
from infra.ops.doctor.messaging import MISSING
from infra.topology import ROOT, Topology
from shared.core.wiring import core_wiring

CORS_FIELDS = ("method", "responseHeader", "maxAgeSeconds")
CORS_NEXT = "add the page's address to `origins`, and run terraform apply"


def checks(declared: Topology) -> Iterator[Check]:
    """Yields the checks of each bucket and its CORS rule."""
    project = core_wiring.settings.google_cloud_project
    for key, bucket in declared.buckets.items():
        name = f"{project}-{key}"
        yield Check("bucket", name, partial(_missing, name))
        if bucket.browser:
            yield Check("cors", name, partial(_cors, name), CORS_NEXT)


def _missing(name: str) -> str:
    try:
        core_wiring.storage_client.get_bucket(name)
    except NotFound:
        return MISSING
    return ""


def _cors(name: str) -> str:
    """Compares the CORS rule with infra/cors.json. Each deployment has its own origins."""
    (declared,) = json.loads((ROOT / "infra" / "cors.json").read_text("utf-8"))
    found: list[dict[str, Any]] = core_wiring.storage_client.get_bucket(name).cors
    if not found or not found[0].get("origin"):
        return "no web page may upload"
    return differences(_sorted_rule(found[0]), _sorted_rule(declared))


def _sorted_rule(rule: dict[str, Any]) -> dict[str, object]:
    values = {name: rule.get(name) for name in CORS_FIELDS}
    return {name: sorted(value) if isinstance(value, list) else value for name, value in values.items()}
