"""Buckets: there, and open to browsers as declared."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from google.api_core.exceptions import NotFound

from infra.ops.doctor.finding import Check, differing
from infra.ops.doctor.messages import MISSING
from infra.topology import ROOT, Topology
from shared.core.wiring import core_wiring

RULE = ("method", "responseHeader", "maxAgeSeconds")
CORS_NEXT = "browsers cannot upload: terraform apply, with the page's address among `origins`"


def checks(declared: Topology) -> Iterator[Check]:
    """Each bucket, and who may send to it from a page."""
    project = core_wiring.settings.google_cloud_project
    for key, bucket in declared.buckets.items():
        name = f"{project}-{key}"
        yield Check("bucket", name, partial(_there, name))
        if bucket.browser:
            yield Check("cors", name, partial(_cors, name), CORS_NEXT)


def _there(name: str) -> str:
    try:
        core_wiring.storage_client.get_bucket(name)
    except NotFound:
        return MISSING
    return ""


def _cors(name: str) -> str:
    """Origins are the deployment's own; everything else is as in infra/cors.json."""
    (declared,) = json.loads((ROOT / "infra" / "cors.json").read_text("utf-8"))
    found: list[dict[str, Any]] = core_wiring.storage_client.get_bucket(name).cors
    if not found or not found[0].get("origin"):
        return "no page may send anything"
    return differing(_sorted(found[0]), _sorted(declared))


def _sorted(rule: dict[str, Any]) -> dict[str, object]:
    values = {name: rule.get(name) for name in RULE}
    return {name: sorted(value) if isinstance(value, list) else value for name, value in values.items()}
