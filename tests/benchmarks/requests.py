"""What the requests around the main job cost in Firestore: operations, and time beside the bare calls."""

import time
import uuid
from collections.abc import Callable
from statistics import quantiles
from typing import Any, NamedTuple

from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from infra.local.cloud import LocalCloud
from shared.billing.adapters.firestore_accounts import FirestoreAccounts
from shared.billing.adapters.firestore_postings import spend_shards
from shared.billing.adapters.firestore_speeds import FirestoreSpeeds
from shared.billing.domain.ledger import day_of
from shared.billing.domain.plans import PLANS
from shared.billing.domain.prices import Prices
from shared.billing.domain.quotes import QuoteRequest
from shared.billing.usecases.check_quota import BillingDeps
from shared.billing.usecases.engine_speeds import SpeedDeps
from shared.billing.usecases.quote import quote_recording
from shared.billing.usecases.read_account import get_stats
from shared.sessions.adapters.firestore_sessions import FirestoreSessions
from shared.sessions.usecases.list_sessions import list_sessions
from shared.transcription.adapters.firestore_transcriptions import FirestoreTranscriptions
from shared.transcription.adapters.firestore_vocabularies import FirestoreVocabularies
from shared.transcription.domain.uploads import UploadRequest
from shared.transcription.usecases.create_upload import create_upload
from tests.benchmarks.figures import Figure, Limit, Section
from tests.benchmarks.wire import Operations, counted
from tests.support.fake_deps import PLACES
from tests.support.fakes.clock import START
from tests.support.fakes.core_ports import FakeSigner
from tests.support.world import OWNER, World

SESSIONS = 1_000
MOST = Limit(1.5, of_floor=True)
ROOMY = PLANS[-1].model_copy(update={"concurrent_jobs": 10**9, "monthly_sessions": 10**9, "monthly_minutes": 10**9})
TALK = UploadRequest(file_name="talk.flac", content_type="audio/flac", size_bytes=1000, duration_seconds=1)
ASKED = QuoteRequest(duration_seconds=3600)


class Request(NamedTuple):
    """What we do, and the bare Firestore calls that it must make."""

    ours: Callable[[], Any]
    bare: Callable[[], Any]


def measure(cloud: LocalCloud, quick: bool) -> Section:
    """Both in turns, with warm clients; then each once more to be counted."""
    project, rounds = f"bench-{uuid.uuid4().hex[:8]}", 50 if quick else 200
    requests = _requests(firestore.Client(project))
    for _ in range(SESSIONS):
        requests["upload"].ours()
    times = {name: timed(request, rounds) for name, request in requests.items()}
    with counted(cloud.endpoints.firestore, project) as (client, wire):
        again = _requests(client)
        wire.take()
        operations = {name: _counted(request, wire.take) for name, request in again.items()}
    return Section(
        name="requests",
        title="Quotes, uploads, lists and statistics in Firestore",
        floor="the bare Firestore calls that each must make, one after the other",
        note=f"The use cases over the real adapters, {SESSIONS} sessions in the space. A list shows the newest twenty; "
        "plans are read once a minute and process. Without the HTTP request, the ID token and the signature.",
        figures=tuple(figure for name in requests for figure in _figures(name, *times[name], operations[name])),
    )


def _requests(client: firestore.Client) -> dict[str, Request]:
    accounts, sessions = FirestoreAccounts(client), FirestoreSessions(client)
    accounts.put_plan(ROOMY)
    world = World()
    billing_deps = BillingDeps(accounts, Prices(daily_spend_micros=10**12), ROOMY.code)
    transcription_deps = world.transcription_deps._replace(
        transcriptions=FirestoreTranscriptions(client), billing_deps=billing_deps
    )
    vocabularies = FirestoreVocabularies(client)
    speed_deps = SpeedDeps(FirestoreSpeeds(client), "chirp_3")

    def upload() -> None:
        world.clock.move(1)
        create_upload(TALK, uuid.uuid4().hex, OWNER, transcription_deps, sessions, vocabularies, FakeSigner(), PLACES)

    return {
        "upload": Request(upload, _bare_upload(client)),
        "quote": Request(
            lambda: quote_recording(ASKED, OWNER, billing_deps, speed_deps, world.clock),
            _reads(client, "u", "e/1", "e/2", spending=True),
        ),
        "list": Request(lambda: list_sessions(OWNER, {}, sessions), _bare_list(client)),
        "statistics": Request(lambda: get_stats(OWNER, billing_deps, world.clock), _reads(client, "u")),
    }


def _reads(client: firestore.Client, *names: str, spending: bool = False) -> Callable[[], None]:
    """One after the other; what the project spent today is a sum of shards."""
    documents = [client.document(f"bare/{name.replace('/', '-')}") for name in names]

    def read() -> None:
        for document in documents:
            document.get()
        if spending:
            spend_shards(client, day_of(START)).sum("micros", alias="micros").get()

    return read


def _bare_upload(client: firestore.Client) -> Callable[[], None]:
    reads, phrases = _reads(client, "u", spending=True), [client.document(f"bare/{name}") for name in ("mine", "ours")]
    documents: list[dict[str, Any]] = []

    def write() -> None:
        if not documents:
            documents.extend(_last_upload(client))
        reads()
        list(client.get_all(phrases))
        batch = client.batch()
        for fields in documents:
            batch.create(client.document(f"bare/{uuid.uuid4().hex}"), fields)
        for name in ("user", "spend"):
            batch.set(client.document(f"bare/{name}"), {"count": firestore.Increment(1)}, merge=True)
        batch.commit()

    return write


def _last_upload(client: firestore.Client) -> list[dict[str, Any]]:
    """Session, pass and ledger entry, as an upload writes them."""
    session = next(client.collection("sessions").limit(1).stream())
    (first_transcription,) = session.reference.collection("transcripts").stream()
    entry = next(client.collection(f"users/{OWNER.uid}/ledger").limit(1).stream())
    return [found.to_dict() or {} for found in (session, first_transcription, entry)]


def _bare_list(client: firestore.Client) -> Callable[[], Any]:
    """The same question: what is expired or deleted does not belong to a list."""
    query = client.collection("sessions").where(filter=FieldFilter("space", "==", OWNER.uid))
    query = query.where(filter=FieldFilter("deletedAt", "==", None))
    query = query.where(filter=FieldFilter("status", "in", ["created", "live", "ended"]))
    query = query.order_by("createdAt", direction="DESCENDING").limit(21)
    return lambda: [found.to_dict() for found in query.stream()]


def timed(request: Request, rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds of ours and of the bare calls, in turns."""
    pairs = [(_took(request.ours), _took(request.bare)) for _ in range(rounds)]
    return [ours for ours, _ in pairs], [bare for _, bare in pairs]


def _took(call: Callable[[], Any]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def _counted(request: Request, take: Callable[[], Operations]) -> tuple[Operations, Operations]:
    request.ours()  # plans, and what the bare calls write, are known from now on
    request.bare()
    take()
    request.ours()
    ours = take()
    request.bare()
    return ours, take()


def _figures(
    name: str, ours: list[float], bare: list[float], operations: tuple[Operations, Operations]
) -> tuple[Figure, ...]:
    (p50, p95), (least50, least95) = (cuts(each) for each in (ours, bare))
    counts, least = operations
    return (
        Figure(name=f"{name}: p50", unit="ms", measured=p50, floor=least50, budget=MOST),
        Figure(name=f"{name}: p95", unit="ms", measured=p95, floor=least95),
        Figure(name=f"{name}: reads", unit="", measured=counts.reads, floor=least.reads or None),
        Figure(name=f"{name}: writes", unit="", measured=counts.writes, floor=least.writes or None),
    )


def cuts(took: list[float]) -> tuple[float, float]:
    cuts = quantiles(took, n=20, method="inclusive")
    return cuts[9], cuts[18]
