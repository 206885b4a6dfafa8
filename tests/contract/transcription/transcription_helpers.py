"""Sessions and passes in a store, for the suites about it."""

from datetime import timedelta

from shared.sessions.domain.sessions import Session
from shared.sessions.domain.spaces import personal_space
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain import transitions
from shared.transcription.domain.transcription import ChunkState, Transcription
from tests.contract.transcription.store_views import Store
from tests.support.fakes.clock import START
from tests.support.samples import a_chunk, a_happening, a_pass, a_posting, a_session, an_account

LATER = START + timedelta(minutes=5)


def create(store: Store, first_transcription: Transcription | None = None, **fields: object) -> Session:
    """Stores a session that waits for its upload."""
    first_transcription = first_transcription or a_pass(reserved_seconds=60)
    store.accounts.create(an_account(first_transcription.owner), personal_space(first_transcription.owner, "", START))
    session = a_session(first_transcription, **fields)
    assert store.transcriptions.create(session, first_transcription, a_posting(first_transcription))
    return session


def counters(store: Store, owner: str = "ann") -> tuple[int, int, int]:
    """Reserved seconds, used seconds, sessions used."""
    cycle = store.accounts.load(owner).value.cycle
    assert cycle
    return cycle.reserved_seconds, cycle.used_seconds, cycle.usage_count


def running(t: Transcription) -> Transcription:
    chunks = (a_chunk(0, state=ChunkState.RUNNING, operation="op"), a_chunk(1))
    return transitions.enter_state(t, TranscriptionState.TRANSCRIBING, LATER, a_happening("Running"), chunks=chunks)
