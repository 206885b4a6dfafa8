"""What maintenance finds, made from the models and stored quickly: most of it is left alone or changed a little."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice
from typing import Any

from google.cloud.firestore import Client

from shared.billing.domain.accounts import Totals, month_of
from shared.billing.domain.plans import PLANS
from shared.core.adapters.firestore_documents import document, user_document
from shared.sessions.adapters.firestore_paths import session_document, session_fields, transcription_document
from shared.sessions.domain.sessions import DeletionReason, Session
from shared.sessions.domain.transcription_summary import Counts, TranscriptionState
from shared.transcription.domain.transcription import ChunkState, Transcription
from tests.support.fakes.clock import START
from tests.support.samples import a_chunk, a_pass, a_session, an_account, an_audio

BATCH = 500  # documents a commit
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
OWNERS = 500
CYCLE = 50  # the mix repeats itself every so many sessions
ERASED = 1  # of a cycle: one in fifty
NOT_DUE = 15
EXEMPT = 5
OVERDUE = 10  # one in so many passes is overdue, another is looked at in time
PAGES = 6
Placed = tuple[Any, dict[str, Any]]


def store(client: Client, documents: Iterable[Placed]) -> None:
    """With the plain client, many in one request."""
    waiting = iter(documents)
    while some := list(islice(waiting, BATCH)):
        batch = client.batch()
        for place, fields in some:
            batch.set(place, fields)
        batch.commit()


def ended_cycles(client: Client, count: int) -> Iterator[Placed]:
    """Accounts whose cycle ended this midnight."""
    cycle = month_of(START - DAY).model_copy(update={"usage_count": 3, "used_seconds": 4000})
    for number in range(count):
        account = an_account(f"user-{number:05d}", cycle=cycle, totals=Totals(sessions=3, seconds=4000), name="Ann")
        yield user_document(client, account.uid), document(account)


def kept_sessions(client: Client, count: int) -> Iterator[Placed]:
    """Sessions of whom most have an owner whose plan keeps them longer now."""
    for plan in PLANS:
        yield client.document(f"plans/{plan.code}"), document(plan)
    for number in range(OWNERS):
        for code in ("FREE", "PREMIUM"):
            account = an_account(f"{code}-{number}", plan=code)
            yield user_document(client, account.uid), document(account)
    for number in range(count):
        session = _kept(number)
        yield session_document(client, session.id), session_fields(session)


def _kept(number: int) -> Session:
    place = number % CYCLE
    owner = f"{'FREE' if place < ERASED else 'PREMIUM'}-{number % OWNERS}"
    session = a_session(_completed(number, owner), erase_at=START - number * SECOND)
    if place < ERASED:
        return session
    if place < ERASED + NOT_DUE:
        return session.model_copy(update={"erase_at": START + DAY})
    if place < ERASED + NOT_DUE + EXEMPT:
        return session.model_copy(update={"protected" if number % 2 else "legal_hold": True})
    return session


def marked_sessions(client: Client, count: int) -> Iterator[Placed]:
    """Sessions that are marked as deleted, each with everything that belongs to an hour."""
    for number in range(count):
        t = _completed(number, "ann")
        session = a_session(t, deleted_at=START, deleted_for=DeletionReason.RETENTION)
        place = session_document(client, session.id)
        yield place, session_fields(session)
        yield client.document(f"slugs/{session.slug}"), {"session": session.id}
        yield transcription_document(client, t.ref), document(t)
        pages = transcription_document(client, t.ref).collection("pages")
        yield from ((pages.document(f"{page:04d}"), {"index": page, "data": b"." * 2_000}) for page in range(PAGES))
        for path in ("participants/ann", "participants/bob", "messages/1"):
            yield client.document(f"sessions/{session.id}/{path}"), {"text": "Hello."}


def transcription_deps(client: Client, count: int) -> Iterator[Placed]:
    """Passes of which most are complete, and the sessions of those that are overdue: nobody reads the others'."""
    for number in range(count):
        t = _completed(number, "ann")
        if (place := number % OVERDUE) < 2:
            poll = START + DAY if place else START - DAY - number * SECOND
            update = {"state": TranscriptionState.TRANSCRIBING, "completed_at": None, "next_poll_at": poll}
            t = t.model_copy(update=update)
        if not place:
            yield session_document(client, t.session_id), session_fields(a_session(t))
        yield transcription_document(client, t.ref), document(t)


def _completed(number: int, owner: str) -> Transcription:
    """An hour, transcribed ninety days ago."""
    chunks = tuple(a_chunk(index, state=ChunkState.DONE, operation="o", words=3000) for index in range(3))
    return a_pass(
        session_id=f"session-{number:05d}",
        owner=owner,
        state=TranscriptionState.COMPLETED,
        audio=an_audio(duration_ms=3_600_000, channels=1, codec="flac", container="flac"),
        chunks=chunks,
        created_at=START - 91 * DAY,
        completed_at=START - 90 * DAY,
        next_poll_at=None,
        counts=Counts(pages=PAGES, segments=900, words=9000, talk_ms=3_000_000),
    )
