"""What a run of maintenance costs an item: Firestore operations, time and memory."""

import time
import tracemalloc
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import zip_longest
from typing import NamedTuple
from urllib.request import Request, urlopen

from google.cloud.firestore import Client

from infra.local.cloud import LocalCloud
from shared.core.domain.jobs import JobName
from tests.benchmarks import upkeep_documents as documents
from tests.benchmarks import upkeep_floor as floor
from tests.benchmarks.figures import Figure, Limit, Section
from tests.benchmarks.ingest_process import MIB
from tests.benchmarks.upkeep_runs import Run, erasing, runs
from tests.benchmarks.wire import Operations, counted

MANY, FEW = 10_000, 1_000
FULL = 2_000  # so many hold at least one full batch of every job, or nearly
PATIENCE_SECONDS = 60
MOST = Limit(1.5, of_floor=True)


class Job(NamedTuple):
    """What is stored for it, one in `share`; what we do, and the bare calls."""

    name: str
    store: Callable[[Client, int], Iterable[documents.Placed]]
    ours: Run
    bare: Run
    share: int = 1


JOBS = (
    Job("reset", documents.ended_cycles, runs(JobName.RESET_CYCLES), floor.reset),
    Job("retention", documents.kept_sessions, runs(JobName.RETENTION), floor.retain),
    Job("erasing", documents.marked_sessions, erasing, floor.erase, share=documents.CYCLE),
    Job("reconcile", documents.transcription_deps, runs(JobName.RECONCILE), floor.reconcile),
)


def measure(cloud: LocalCloud, quick: bool) -> Section:
    """Each job and its bare calls in turns, batch by batch; counted, and watched for memory, in runs of their own."""
    many = FEW if quick else MANY
    return Section(
        name="maintenance",
        title=f"Maintenance over {many:,} documents in Firestore",
        floor="the bare calls that each must make: the same documents queried and written with the same preconditions, "
        "as many in one request",
        note="The use cases over the real adapters, batch by batch as `run_maintenance` does them; tasks and objects "
        "in memory. An item is what the job finds. Reset: every account. Retention: of a hundred sessions 30 are not "
        "due and 10 protected or held, which the query does not find; 58 are kept longer by their owner's plan of now, "
        f"2 are marked to be erased; {documents.OWNERS} owners of either plan. Erasing: these two, of 10 documents "
        "each, up to three later looks for what comes late (5 reads and a write each). Reconcile: of a hundred passes "
        f"80 are complete, 10 looked at in time, 10 overdue. Counted on the wire over {FEW:,}.",
        figures=tuple(figure for job in JOBS for figure in _figures(job, cloud, many // job.share)),
    )


def _figures(job: Job, cloud: LocalCloud, count: int) -> Iterator[Figure]:
    emulator = cloud.endpoints.firestore
    peak = _peak_mib(job, emulator)
    ours, bare = _counted(job, emulator, job.ours), _counted(job, emulator, job.bare)
    yield _ms(job, emulator, count)
    yield Figure(name=f"{job.name}: operations", unit="", measured=sum(ours), floor=sum(bare), budget=MOST)
    for name, measured, least in zip(Operations._fields, ours, bare, strict=True):
        if measured:
            yield Figure(name=f"{job.name}: of these, {name}", unit="", measured=measured, floor=least or None)
    yield Figure(name=f"{job.name}: peak memory of a batch", unit="MiB", measured=peak)


@contextmanager
def _filled(job: Job, emulator: str, count: int) -> Iterator[Client]:
    """A client of a project that nobody used before, emptied in the end: the emulator keeps it in memory."""
    client = Client(f"bench-{uuid.uuid4().hex[:8]}")
    documents.store(client, job.store(client, count))
    try:
        yield client
    finally:
        everything = f"http://{emulator}/emulator/v1/projects/{client.project}/databases/(default)/documents"
        urlopen(Request(everything, method="DELETE"), timeout=PATIENCE_SECONDS).close()


def _ms(job: Job, emulator: str, count: int) -> Figure:
    """Milliseconds an item, of all batches together, in turns."""
    with _filled(job, emulator, count) as client, _filled(job, emulator, count) as other:
        turns = list(zip_longest(_timed(job.ours(client, count)), _timed(job.bare(other, count)), fillvalue=(0.0, 0)))
    (ours, found), (bare, also_found) = (map(sum, zip(*side, strict=True)) for side in zip(*turns, strict=True))
    if found != also_found or not found:
        raise RuntimeError(f"{job.name} found {found} items, its floor {also_found}.")
    return Figure(name=f"{job.name}: time", unit="ms", measured=ours / found, floor=bare / found, budget=MOST)


def _timed(run: Iterator[int]) -> Iterator[tuple[float, int]]:
    """Milliseconds and items of each batch."""
    began = time.perf_counter()
    for items in run:
        yield (time.perf_counter() - began) * 1000, items
        began = time.perf_counter()


def _counted(job: Job, emulator: str, run: Run) -> list[float]:
    """Operations an item."""
    count = FEW // job.share
    with _filled(job, emulator, count) as stored, counted(emulator, stored.project) as (client, wire):
        items = sum(run(client, count))
        operations = wire.take()
    return [each / items for each in operations]


def _peak_mib(job: Job, emulator: str) -> float:
    """Of what Python allocated, in the first batch."""
    count = FULL // job.share
    with _filled(job, emulator, count) as client:
        run = job.ours(client, count)
        tracemalloc.start()
        try:
            next(run)
            return tracemalloc.get_traced_memory()[1] / MIB
        finally:
            tracemalloc.stop()
