"""What an edit of a long transcript costs: time beside the bare write that it must make, and operations."""

import uuid
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, NamedTuple

from google.cloud import firestore

from infra.local.cloud import LocalCloud
from shared.core.adapters.firestore_documents import document
from shared.sessions.adapters.firestore_paths import session_document, session_fields, transcription_document
from shared.sessions.adapters.firestore_sessions import FirestoreSessions
from shared.sessions.domain.transcription_summary import Counts, TranscriptionRef, TranscriptionState
from shared.transcription.adapters.firestore_pages import FirestorePages
from shared.transcription.adapters.firestore_transcriptions import FirestoreTranscriptions
from shared.transcription.domain.pages import split_into_pages
from shared.transcription.domain.segments import Segment, group_words
from shared.transcripts.adapters.firestore_conditional_writer import FirestoreConditionalWriter
from shared.transcripts.adapters.firestore_edits import FirestoreEdits
from shared.transcripts.adapters.memory_edit_context_cache import MemoryEditContextCache
from shared.transcripts.domain.edits.history import HistoryEntry
from shared.transcripts.domain.edits.operations import EditRequest
from shared.transcripts.domain.edits.stored_entry import store_entry
from shared.transcripts.ports import Preconditions, Versions
from shared.transcripts.usecases.edit_deps import EditDeps
from shared.transcripts.usecases.edit_transcript import edit_transcript
from shared.transcripts.usecases.publish_edited import EditNotifier
from shared.transcripts.usecases.read_version import TranscriptReadDeps
from tests.benchmarks.figures import Figure, Limit, Section
from tests.benchmarks.requests import Request, cuts, timed
from tests.benchmarks.talk import talk
from tests.benchmarks.wire import Operations, counted
from tests.support.fakes.clock import FakeClock
from tests.support.fakes.core_ports import FakeTasks
from tests.support.samples import a_pass, a_session
from tests.support.world import OWNER

TEN_HOURS_MS = 36_000_000
MOST = Limit(1.5, of_floor=True)
MOST_READS, MOST_WRITES = Limit(3), Limit(2)
FIRST = "first of an instance, beside reads and write"
TURN = 12  # words; that makes about 9,000 segments
STEP = 7  # segments from one that is edited to the next: pages are gone through as somebody who corrects does


Times = tuple[list[float], list[float]]  # of ours and of the bare calls


class CountedEdits(FirestoreEdits):
    """Counts how many edits were written at once, and how many after they were read."""

    at_once = read_first = 0

    def __init__(self, client: firestore.Client) -> None:
        super().__init__(client)
        self._writer = FirestoreConditionalWriter(client)

    def append(self, ref: TranscriptionRef, entry: HistoryEntry) -> Versions:
        self.read_first += 1
        return super().append(ref, entry)

    def append_if(self, ref: TranscriptionRef, entry: HistoryEntry, basis: Preconditions) -> Versions:
        tokens = self._writer.append_if(ref, entry, basis)
        self.at_once += 1
        return tokens

    def take(self) -> float:
        """The share of those that were written at once, in per cent, since the last time."""
        share = 100 * self.at_once / max(self.at_once + self.read_first, 1)
        self.at_once = self.read_first = 0
        return share


class Bench(NamedTuple):
    """A desk with one transcript on it."""

    client: firestore.Client
    edits: CountedEdits
    edit_deps: EditDeps
    ref: TranscriptionRef
    segments: list[Segment]


def measure(cloud: LocalCloud, quick: bool) -> Section:
    """Ours and the bare write in turns, with warm clients; then each once more to be counted."""
    project, rounds = f"bench-{uuid.uuid4().hex[:8]}", 120 if quick else 300
    turns = (word._replace(speaker=f"S{n // TURN % 3 + 1}") for n, word in enumerate(talk(TEN_HOURS_MS)))
    segments = list(group_words(turns))
    bench = _bench(firestore.Client(project), segments, store=True)
    requests = _requests(bench, 0)
    times, shares = dict[str, Times](), dict[str, float]()
    for name, request in requests.items():
        bench.edits.take()
        times[name], shares[name] = timed(request, rounds), bench.edits.take()
    with counted(cloud.endpoints.firestore, project) as (client, wire):
        again = _requests(_bench(client, segments), STEP * (rounds + 10))
        operations = {name: _counted(request, wire.take) for name, request in again.items()}
    return Section(
        name="edits",
        title=f"An edit of a transcript of ten hours, {len(segments)} segments",
        floor="the bare write of the two documents that an edit must write",
        note="The use case over the real adapters, text of one segment after the other. New: nobody changed the "
        "segment before. Known: somebody did, on the same instance. First of an instance: it remembers nothing, "
        "reads in one request, and writes; beside both. At once: what was not read first, of all. What a "
        "write only looks at counts as read. Without the HTTP request and the ID token.",
        figures=tuple(
            figure for name in requests for figure in _figures(name, *times[name], operations[name], shares[name])
        ),
    )


def _bench(client: firestore.Client, segments: list[Segment], *, store: bool = False) -> Bench:
    sessions, pages = FirestoreSessions(client), FirestorePages(client)
    edits = CountedEdits(client)
    transcripts = TranscriptReadDeps(sessions, FirestoreTranscriptions(client), pages, edits)
    done = a_pass(state=TranscriptionState.COMPLETED, counts=Counts(segments=len(segments)))
    audio = done.audio.model_copy(update={"duration_ms": TEN_HOURS_MS})
    session = a_session(done, audio=audio)
    if store:
        session_document(client, session.id).set(session_fields(session))
        pages.put(done.ref, split_into_pages(segments))
    clock = FakeClock()
    return Bench(
        client,
        edits,
        EditDeps(transcripts, clock, EditNotifier(FakeTasks(), clock), MemoryEditContextCache(clock), edits),
        done.ref,
        segments,
    )


def _requests(bench: Bench, first: int) -> dict[str, Request]:
    bare = _bare(bench)
    head = bench.edit_deps.transcripts.edits.head(bench.ref)
    revisions = count(head)
    return {
        "new": Request(_edits(bench, count(first, STEP), revisions, "indeed"), bare),
        "known": Request(_edits(bench, count(first, STEP), revisions, "truly"), bare),
        FIRST: Request(_edits(bench, count(first, STEP), revisions, "really", anew=True), _with_reads(bench, bare)),
    }


def _with_reads(bench: Bench, write: Callable[[], None]) -> Callable[[], None]:
    """Session, revision and line in one request, and the bare write."""
    below = transcription_document(bench.client, bench.ref)
    line = below.collection("edits").document(bench.segments[0].id)
    places = [session_document(bench.client, bench.ref.session_id), below.collection("history").document("0"), line]

    def read_and_write() -> None:
        list(bench.client.get_all(places))
        write()

    return read_and_write


def _edits(
    bench: Bench, numbers: Iterator[int], revisions: Iterator[int], word: str, *, anew: bool = False
) -> Callable[[], None]:
    """Edits by somebody who has read everything, each of another segment, and on an instance of its own, if `anew`."""

    def edit() -> None:
        edit_deps = (
            bench.edit_deps._replace(edit_cache=MemoryEditContextCache(bench.edit_deps.clock))
            if anew
            else bench.edit_deps
        )
        segment = bench.segments[next(numbers) % len(bench.segments)]
        change = {"op": "setText", "segment": segment.id, "text": f"{segment.text} {word}"}
        asked = {"id": f"edit-{uuid.uuid4().hex}", "base": next(revisions), "change": change}
        request = EditRequest.model_validate({"version": bench.ref.version, "edits": [asked]})
        edit_transcript(bench.ref.session_id, request, OWNER, edit_deps)

    return edit


def _bare(bench: Bench) -> Callable[[], None]:
    """The entry and the line of the last edit, elsewhere."""
    documents: list[dict[str, Any]] = []

    def write() -> None:
        if not documents:
            edits = bench.edit_deps.transcripts.edits
            entry = edits.entry(bench.ref, edits.head(bench.ref))
            documents.extend((document(store_entry(entry)), document(entry.changes[0].after)))
        below = transcription_document(bench.client, TranscriptionRef(session_id="bare", version=1))
        batch = bench.client.batch()
        batch.create(below.collection("history").document(uuid.uuid4().hex), documents[0])
        batch.set(below.collection("edits").document(uuid.uuid4().hex), documents[1])
        batch.commit()

    return write


def _counted(request: Request, take: Callable[[], Operations]) -> Operations:
    for _ in range(2):  # the page is known from then on, and that the service looks at documents
        request.ours()
    take()
    request.ours()
    return take()


def _figures(name: str, ours: list[float], bare: list[float], counts: Operations, share: float) -> tuple[Figure, ...]:
    (p50, p95), (least50, least95) = (cuts(each) for each in (ours, bare))
    return (
        Figure(name=f"{name}: p50", unit="ms", measured=p50, floor=least50),
        Figure(name=f"{name}: p95", unit="ms", measured=p95, floor=least95, budget=MOST),
        Figure(name=f"{name}: reads", unit="", measured=counts.reads, budget=MOST_READS),
        Figure(name=f"{name}: writes", unit="", measured=counts.writes, budget=MOST_WRITES),
        Figure(name=f"{name}: at once", unit="%", measured=share),
    )
