"""`python -m tests.benchmarks.ingest_process store|parse < JOB`: one run, in a process that did nothing else before."""

import json
import resource
import sys
import time
from pathlib import Path

import functions_framework  # noqa: F401 (part of the memory of every function)
from pydantic import BaseModel

from shared.billing.wiring import billing_wiring
from shared.core.wiring import core_wiring
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.sessions.wiring import sessions_wiring
from shared.transcription.domain.tasks import AssembleRef, ChunkRef
from shared.transcription.usecases.ingest_result import ingest_result
from shared.transcription.wiring import transcription_wiring
from shared.versions.usecases.assemble_transcript import assemble_transcript
from shared.versions.wiring import versions_wiring

KIB = 1 << 10
MIB = 1 << 20


class Job(BaseModel):
    """A pass, and the address of each chunk's result."""

    ref: TranscriptionRef
    results: list[tuple[ChunkRef, str]]


class Cost(BaseModel):
    """What the whole process took."""

    peak_mib: float
    cpu_seconds: float


def store(job: Job) -> None:
    """As `on_result_written` and `assemble_transcript` do it."""
    for ref, uri in job.results:
        ingest_result(ref, uri, transcription_wiring.transcription_deps, core_wiring.objects)
    whole = AssembleRef(**dict(job.ref))
    assemble_transcript(
        whole,
        transcription_wiring.transcription_deps,
        core_wiring.objects,
        versions_wiring.version_deps,
        sessions_wiring.events,
        billing_wiring.speed_deps,
    )


def parse(job: Job) -> None:
    """The floor."""
    for _, uri in job.results:
        json.loads(core_wiring.objects.read(uri))


def _peak_bytes() -> int:
    """Linux counts what a process's parent held before it into `ru_maxrss`, but not into VmHWM."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # bytes, on macOS
    (line,) = (line for line in status.read_text("utf-8").splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * KIB


def main() -> None:
    """Prints the cost as JSON."""
    {"store": store, "parse": parse}[sys.argv[1]](Job.model_validate_json(sys.stdin.read()))
    print(Cost(peak_mib=_peak_bytes() / MIB, cpu_seconds=time.process_time()).model_dump_json())


if __name__ == "__main__":
    main()
