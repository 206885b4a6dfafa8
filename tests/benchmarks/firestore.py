"""What storing and opening the transcript of an hour costs in Firestore."""

import threading
import uuid
from collections.abc import Sequence
from typing import Any

from google.cloud.firestore import Client

from infra.local.cloud import LocalCloud
from shared.billing.adapters.firestore_accounts import FirestoreAccounts
from shared.billing.adapters.firestore_speeds import FirestoreSpeeds
from shared.billing.domain.prices import Prices
from shared.billing.usecases.check_quota import BillingDeps
from shared.billing.usecases.engine_speeds import SpeedDeps
from shared.core.domain.limits import Limits
from shared.sessions.adapters.firestore_paths import session_document, transcription_document
from shared.sessions.adapters.firestore_session_store import FirestoreSessionStore
from shared.transcription.adapters.firestore_pages import FirestorePages
from shared.transcription.adapters.firestore_transcriptions import FirestoreTranscriptions
from shared.transcription.domain.pages import segments_in
from shared.transcription.domain.segments import Segment
from shared.transcription.domain.tasks import AssembleRef
from shared.transcription.domain.transcription import Transcription
from shared.transcription.usecases.ingest_result import ingest_result
from shared.transcription.usecases.update_transcription import TranscriptionDeps
from shared.transcripts.adapters.firestore_analyses import FirestoreAnalyses
from shared.transcripts.adapters.firestore_edits import FirestoreEdits
from shared.versions.adapters.firestore_conflicts import FirestoreConflicts
from shared.versions.usecases.assemble_transcript import assemble_transcript
from shared.versions.usecases.version_deps import VersionDeps
from tests.benchmarks.figures import Figure, Limit, Section
from tests.benchmarks.running_pass import results, running_pass, store
from tests.benchmarks.wire import Operations, counted
from tests.support.fake_deps import PLACES
from tests.support.fakes.clock import FakeClock
from tests.support.fakes.core_ports import FakeEvents, FakeTasks
from tests.support.fakes.objects import FakeObjects

HOUR_MS = 3_600_000
BATCH = 500  # documents a commit
PATIENCE_SECONDS = 60


def measure(cloud: LocalCloud, quick: bool) -> Section:
    """Counts; nothing is timed."""
    with counted(cloud.endpoints.firestore, cloud.endpoints.project) as (client, wire):
        t = running_pass(uuid.uuid4().hex[:20], HOUR_MS, PLACES, Limits())
        store(t, FirestoreTranscriptions(client), FirestoreAccounts(client))
        wire.take()
        _store(t, client)
        stored = wire.take()
        place = transcription_document(client, t.ref)
        _open(session_document(client, t.session_id), place.collection("pages"), place.collection("edits"))
        opened = wire.take()
        segments = [segment for page in FirestorePages(client).read(t.ref) for segment in segments_in(page)]
        wire.take()
        _store_one_by_one(segments, place.collection("segments"), client)
        stored_plainly = wire.take()
        _open(session_document(client, t.session_id), place.collection("segments"))
        opened_plainly = wire.take()
    return _section(t, stored, opened, stored_plainly, opened_plainly)


def _section(t: Transcription, stored: Operations, opened: Operations, least: Operations, seen: Operations) -> Section:
    return Section(
        name="firestore",
        title="Firestore: a session of one hour, stored and opened",
        floor="one document a segment",
        note=f"Counted on the wire. Stored: {len(t.chunks)} results ingested and assembled. Opened: listeners on the "
        "session, its pages and its edits. A query that finds nothing counts as one read. Security rules read the "
        "session once more for each listener below it; that is charged too, and not on the wire.",
        figures=(
            _figure("writes and deletes", stored.writes + stored.deletes, least.writes, 40),
            _figure("of these, deletes", stored.deletes, None),
            _figure("reads", stored.reads + opened.reads, least.reads + seen.reads, 15),
            _figure("of these, to open", opened.reads, seen.reads),
        ),
    )


def _figure(name: str, measured: int, floor: int | None, most: int | None = None) -> Figure:
    return Figure(name=name, unit="", measured=measured, floor=floor, budget=Limit(most) if most else None)


def _store(t: Transcription, client: Client) -> None:
    """The real use cases over the real adapters."""
    objects = FakeObjects()
    billing_deps = BillingDeps(FirestoreAccounts(client), Prices(), "FREE")
    transcription_deps = TranscriptionDeps(
        FirestoreTranscriptions(client), FakeTasks(), FakeClock(), Limits(), billing_deps, FakeEvents()
    )
    for ref, uri, content in results(t, PLACES):
        objects.files[uri] = content
        ingest_result(ref, uri, transcription_deps, objects)
    version_deps = VersionDeps(
        FirestorePages(client),
        FirestoreAnalyses(client),
        FirestoreEdits(client),
        FirestoreConflicts(client),
        FirestoreSessionStore(client),
    )
    assemble_transcript(
        AssembleRef(**dict(t.ref)),
        transcription_deps,
        objects,
        version_deps,
        FakeEvents(),
        SpeedDeps(FirestoreSpeeds(client), "chirp_3"),
    )


def _store_one_by_one(segments: Sequence[Segment], collection: Any, client: Client) -> None:
    for first in range(0, len(segments), BATCH):
        batch = client.batch()
        for segment in segments[first : first + BATCH]:
            words = [word._asdict() for word in segment.words]
            batch.set(collection.document(segment.id), {**segment._asdict(), "words": words})
        batch.commit()


def _open(*places: Any) -> None:
    """A listener on each, until each has shown what there is."""
    for place in places:
        shown = threading.Event()
        watch = place.on_snapshot(lambda *_, shown=shown: shown.set())
        try:
            if not shown.wait(PATIENCE_SECONDS):
                raise TimeoutError("A listener was shown nothing.")
        finally:
            watch.unsubscribe()
