"""What the words of a recording of ten hours take to be stored: memory and processor time."""

import subprocess
import sys
import uuid
from io import BytesIO

from infra.local.cloud import LocalCloud
from infra.topology import ROOT
from shared.billing.wiring import billing_wiring
from shared.core.wiring import core_wiring
from shared.transcription.wiring import transcription_wiring
from tests.benchmarks.figures import Limit, Section, compared
from tests.benchmarks.ingest_process import MIB, Cost, Job
from tests.benchmarks.running_pass import results, running_pass, store

TEN_HOURS_MS = 36_000_000


def measure(cloud: LocalCloud, quick: bool) -> Section:
    """Ours and its floor in turns, each in a process of its own."""
    jobs = [_job() for _ in range(1 if quick else 3)]
    pairs = [(_cost(job, "store"), _cost(job, "parse")) for job in jobs]
    sizes = [core_wiring.objects.size(uri) or 0 for _, uri in jobs[0].results]
    return Section(
        name="ingest",
        title="Ten hours of words, ingested and assembled",
        floor="a process that downloads each result once and parses its JSON",
        note=f"{len(sizes)} results, {sum(sizes) / MIB:.0f} MiB in all, through the real clients to the local cloud.",
        figures=(
            compared("peak memory", "MiB", [a.peak_mib for a, _ in pairs], [b.peak_mib for _, b in pairs], Limit(512)),
            compared("processor time", "s", [a.cpu_seconds for a, _ in pairs], [b.cpu_seconds for _, b in pairs]),
        ),
    )


def _job() -> Job:
    """A pass in Firestore whose results are in Cloud Storage."""
    t = running_pass(uuid.uuid4().hex[:20], TEN_HOURS_MS, transcription_wiring.storage_paths, core_wiring.limits)
    store(t, transcription_wiring.transcriptions, billing_wiring.accounts)
    written = []
    for ref, uri, content in results(t, transcription_wiring.storage_paths):
        core_wiring.objects.create(uri, BytesIO(content), "application/json")
        written.append((ref, uri))
    return Job(ref=t.ref, results=written)


def _cost(job: Job, what: str) -> Cost:
    command = (sys.executable, "-m", "tests.benchmarks.ingest_process", what)
    done = subprocess.run(command, input=job.model_dump_json(), text=True, stdout=subprocess.PIPE, check=True, cwd=ROOT)
    return Cost.model_validate_json(done.stdout.splitlines()[-1])  # behind the lines of its log
