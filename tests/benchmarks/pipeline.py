"""What an hour costs from its announcement to its transcript: Firestore, tasks and looks at the provider."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from heapq import heappop, heappush

from google.cloud.firestore import Client

from infra.local.cloud import LocalCloud
from shared.billing.adapters.firestore_accounts import FirestoreAccounts
from shared.billing.domain.plans import PLANS
from shared.sessions.adapters.firestore_session_store import FirestoreSessionStore
from shared.sessions.adapters.firestore_sessions import FirestoreSessions
from shared.sessions.domain.transcription_summary import TranscriptionRef, TranscriptionState
from shared.transcription.adapters.firestore_pages import FirestorePages
from shared.transcription.adapters.firestore_transcriptions import FirestoreTranscriptions
from shared.transcription.domain.transcription import Transcription
from shared.transcription.domain.uploads import UploadTicket
from shared.transcripts.adapters.firestore_analyses import FirestoreAnalyses
from shared.transcripts.adapters.firestore_edits import FirestoreEdits
from shared.transcripts.usecases.analyze_session import analyze_session
from shared.transcripts.usecases.read_version import TranscriptReadDeps
from shared.versions.adapters.firestore_conflicts import FirestoreConflicts
from tests.benchmarks.figures import Figure, Section
from tests.benchmarks.wire import counted
from tests.support.fakes.audio_reader import recording
from tests.support.scenarios import finish
from tests.support.world import World

HOUR_MS = 3_600_000
PROVIDER_TAKES = timedelta(minutes=10)  # for each part; all parts run at once
EVENTS_AND_REQUESTS = 2  # the announcement, and the event of the upload; each result adds an event


class FirestoreWorld(World):
    """A world whose documents are in Firestore; what the benchmark itself looks up is not counted."""

    def __init__(self, client: Client, uncounted: Client) -> None:
        super().__init__()
        self.sessions = FirestoreSessions(client)
        self.pages = FirestorePages(client)
        self.edits, self.analyses = FirestoreEdits(client), FirestoreAnalyses(client)
        self.held, self.conflicts = FirestoreSessionStore(client), FirestoreConflicts(client)
        self.billing_deps = self.billing_deps._replace(accounts=FirestoreAccounts(client))
        self.billing_deps.accounts.put_plan(PLANS[-1])
        self.transcription_deps = self.transcription_deps._replace(
            transcriptions=FirestoreTranscriptions(client), billing_deps=self.billing_deps
        )
        self._uncounted = FirestoreTranscriptions(uncounted)

    @property
    def transcripts(self) -> TranscriptReadDeps:
        """Where versions are read."""
        return super().transcripts._replace(transcriptions=self.transcription_deps.transcriptions)

    def transcription(self, ref: UploadTicket | TranscriptionRef) -> Transcription:
        """The pass as it is stored."""
        return self._uncounted.load(TranscriptionRef(session_id=ref.session_id, version=ref.version)).value


def measure(cloud: LocalCloud, quick: bool) -> Section:
    """Counts; nothing is timed, and the clock is moved."""
    project = cloud.endpoints.project
    with counted(cloud.endpoints.firestore, project) as (client, wire):
        world = FirestoreWorld(client, Client(project))
        data = recording(HOUR_MS)
        ticket = world.announce(len(data), duration_seconds=HOUR_MS / 1000)
        world.deliver_object(world.send(ticket, data))
        _run(world, ticket)
        operations = wire.take()
        roles = analyze_session(ticket.ref, world.analysis_deps)
        looked = wire.take()
    if roles is None:
        raise RuntimeError("Nobody looked at the hour.")
    t = world.transcription(ticket)
    if t.state is not TranscriptionState.COMPLETED:
        raise RuntimeError(f"The hour ended as {t.state}.")
    tasks = Counter(task.function for task in world.tasks.by_name.values())
    counts = {
        "Firestore writes and deletes": operations.writes + operations.deletes,
        "Firestore reads": operations.reads,
        "Firestore writes to suggest roles": looked.writes + looked.deletes,
        "Firestore reads to suggest roles": looked.reads,
        "tasks": tasks.total(),
        "of these, looks": tasks["poll_recognition"],
        "calls of functions": tasks.total() + EVENTS_AND_REQUESTS + len(t.chunks),
    }
    return Section(
        name="pipeline",
        title="An hour from its announcement to its transcript",
        note=f"A provider that takes {PROVIDER_TAKES.seconds // 60} minutes for each of {len(t.chunks)} parts, all at "
        "once; nothing is lost and nothing delivered twice. Firestore is counted on the wire.",
        figures=tuple(Figure(name=name, unit="", measured=count) for name, count in counts.items()),
    )


def _run(world: World, ticket: UploadTicket) -> None:
    """Delivers every task when it is due, and ends each operation in its time, until nothing is left."""
    known: set[str] = set()
    waiting: list[tuple[datetime, int, Callable[[], object]]] = []
    while True:
        for name, due, work in _work(world, ticket):
            if name not in known:
                known.add(name)
                heappush(waiting, (due, len(known), work))
        if not waiting:
            return
        due, _, work = heappop(waiting)
        world.clock.time = max(world.clock.time, due)
        work()


def _work(world: World, ticket: UploadTicket) -> Iterator[tuple[str, datetime, Callable[[], object]]]:
    """Everything that was asked for so far, also what was done before."""
    for task in world.tasks.by_name.values():
        yield task.name, task.at or world.clock.now(), partial(world.deliver_task, task)
    for chunk in world.transcription(ticket).chunks:
        if chunk.operation:
            yield chunk.operation, world.clock.now() + PROVIDER_TAKES, partial(finish, world, chunk)
