"""Sessions and passes in a store, for the suites about it."""

from datetime import timedelta

from shared.domain import passes
from shared.domain.models import ChunkState, State, Transcription
from shared.domain.sessions import Session
from shared.domain.spaces import personal_space
from tests.contract.stores import Store
from tests.fakes.clock import START
from tests.samples import a_chunk, a_happening, a_pass, a_posting, a_session, an_account

LATER = START + timedelta(minutes=5)


def create(store: Store, first_pass: Transcription | None = None, **fields: object) -> Session:
    """Stores a session that waits for its upload."""
    first_pass = first_pass or a_pass(reserved_seconds=60)
    store.accounts.create(an_account(first_pass.owner), personal_space(first_pass.owner, "", START))
    session = a_session(first_pass, **fields)
    assert store.sessions.create(session, first_pass, a_posting(first_pass))
    return session


def counters(store: Store, owner: str = "ann") -> tuple[int, int, int]:
    """Reserved seconds, used seconds, sessions used."""
    cycle = store.accounts.load(owner).value.cycle
    assert cycle
    return cycle.reserved_seconds, cycle.used_seconds, cycle.usage_count


def running(t: Transcription) -> Transcription:
    chunks = (a_chunk(0, state=ChunkState.RUNNING, operation="op"), a_chunk(1))
    return passes.entered(t, State.TRANSCRIBING, LATER, a_happening("Running"), chunks=chunks)
