"""`python -m tests.benchmarks`: measures on a local cloud of its own, prints tables, writes JSON.

It ends with 0 whatever the figures are, and with 1 when something could not be measured.
"""

import argparse
import os
import platform
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from rich.console import Console

from infra.local import emulators
from infra.local.cloud import LocalCloud
from infra.topology import ROOT
from tests.benchmarks import (
    cold_start,
    edits,
    firestore,
    ingest,
    maintenance,
    pipeline,
    recognition,
    requests,
    uploads,
    web,
)
from tests.benchmarks.figures import Report, Section
from tests.benchmarks.report import page, show

PAGE = ROOT / "docs" / "benchmarks.md"
SECTIONS: dict[str, Callable[[LocalCloud, bool], Section]] = {
    "cold-start": cold_start.measure,
    "uploads": uploads.measure,
    "requests": requests.measure,
    "edits": edits.measure,
    "firestore": firestore.measure,
    "pipeline": pipeline.measure,
    "ingest": ingest.measure,
    "maintenance": maintenance.measure,
    "recognition": recognition.measure,
    "web": web.measure,
}
# The functions are started one at a time by what measures them, and nothing else may take an event or a task.
PARTS = ("firestore", "plans", "pubsub", "topics", "storage", "tasks", "speech")


def main() -> None:
    """Command line."""
    options = _options()
    console = Console()
    sections: list[Section] = []
    with _roomy(), tempfile.TemporaryDirectory() as data, LocalCloud(Path(data), only=PARTS) as cloud:
        os.environ.update(cloud.settings)
        for name in options.only or SECTIONS:
            console.print(f"Measuring {name} ...")
            sections.append(SECTIONS[name](cloud, options.quick))
            show(sections[-1], console)
            report = _report(sections, options.quick)
            options.json.parent.mkdir(parents=True, exist_ok=True)
            options.json.write_text(report.model_dump_json(indent=1) + "\n", "utf-8")
    if options.docs:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page(report) + "\n", "utf-8")
    console.print(f"Written: {options.json}" + (f", {PAGE}" if options.docs else ""))


def _roomy() -> AbstractContextManager[object]:
    """Forty thousand documents are more than the emulator of a developer has room for, and a full one is a slow one."""
    return patch.object(emulators, "FIRESTORE_HEAP", "-Xmx3g")


def _report(sections: list[Section], quick: bool) -> Report:
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    now = datetime.now(UTC).strftime("%Y-%m-%d")
    return Report(measured_at=now, machine=machine, quick=quick, sections=tuple(sections))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer repetitions")
    parser.add_argument("--only", choices=SECTIONS, action="append", help="one section; may be given again")
    parser.add_argument("--json", type=Path, default=ROOT / "build" / "bench.json")
    parser.add_argument("--docs", action="store_true", help="also write docs/benchmarks.md")
    return parser.parse_args()


if __name__ == "__main__":
    main()
