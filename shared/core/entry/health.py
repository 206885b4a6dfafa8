"""The health check of a function and its dependencies, for load balancers, uptime checks and people."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from shared.core.domain.errors import Transient
from shared.core.domain.health import Health
from shared.core.ports import Dependency
from shared.core.telemetry.log import log


def check_dependencies(needed: Mapping[str, Dependency]) -> Health:
    """Check all dependencies at once. Raises `Transient` when one does not answer; only the log names it."""
    with ThreadPoolExecutor(len(needed)) as askers:
        answered = dict(zip(needed, askers.map(lambda each: each.answers(), needed.values()), strict=True))
    missing = [name for name, answers in answered.items() if not answers]
    if missing:
        log("WARNING", "A service does not answer.", services=missing)
        raise Transient("Not ready yet. Try again later.")
    return Health()
