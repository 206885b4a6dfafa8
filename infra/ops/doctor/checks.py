"""All checks of a deployment, in the order they are reported."""

from collections.abc import Iterator

from infra.connection import Connection
from infra.ops.doctor import buckets, firestore, functions, google_cloud, messaging
from infra.ops.doctor.check import CheckResult, run_checks
from infra.topology import load
from shared.core.wiring import core_wiring


def run_all_checks(where: Connection) -> Iterator[CheckResult]:
    """Runs all checks within `deployment_env`."""
    declared, settings = load(), core_wiring.settings
    yield from run_checks(firestore.checks(where))
    yield from run_checks(messaging.checks(declared))
    yield from run_checks(buckets.checks(declared))
    yield from run_checks(functions.checks(where, declared))
    if where.emulator is None:
        asking = google_cloud.google_request()
        yield from run_checks(google_cloud.checks(declared, settings.google_cloud_project, settings.region, asking))
