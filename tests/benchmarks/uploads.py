"""POST /v1/uploads under load."""

import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path

from infra.local import ports
from infra.local.cloud import LocalCloud
from tests.benchmarks.figures import Section, compared
from tests.benchmarks.first_calls import upload
from tests.benchmarks.floors import TRANSACTION, write_function
from tests.benchmarks.function_process import answer, part, running
from tests.benchmarks.load import CALLERS, load

WARM_UP = 40  # calls


def measure(cloud: LocalCloud, quick: bool) -> Section:
    """Ours and its floor in turns, both warm."""
    turns, calls = (3, 80) if quick else (9, 400)
    announce = partial(upload, cloud)
    with tempfile.TemporaryDirectory() as folder:
        site = cloud.config
        elsewhere = replace(site, ports={**site.ports, **ports.choose_ports({"uploads": None})})
        floor = part(elsewhere, "uploads", write_function(Path(folder), "uploads", TRANSACTION))
        with running(part(site, "uploads", site.build)) as ours_at, running(floor) as floor_at:
            for port in (ours_at, floor_at):
                answer(port, announce())
                load(port, announce, WARM_UP)
            pairs = [(load(ours_at, announce, calls), load(floor_at, announce, calls)) for _ in range(turns)]
    return Section(
        name="uploads",
        title=f"POST /v1/uploads, {CALLERS} callers",
        floor="a function of one Firestore transaction that reads a document and creates it",
        note="An announcement verifies an ID token, reads two documents, writes five in one commit, enqueues a task, "
        "signs an address. The load generator and every emulator share the processors with the function.",
        figures=(
            compared("answered", "/s", [a.per_second for a, _ in pairs], [b.per_second for _, b in pairs]),
            compared("p50", "ms", [a.p50 for a, _ in pairs], [b.p50 for _, b in pairs]),
            compared("p95", "ms", [a.p95 for a, _ in pairs], [b.p95 for _, b in pairs]),
        ),
    )
