"""A pass whose chunks all run at the provider, which is about to write what it heard."""

from collections.abc import Iterator

from shared.domain.chunks import plan
from shared.domain.limits import Limits
from shared.domain.models import ChunkState, Options, State, Transcription
from shared.domain.places import Places
from shared.domain.spaces import personal_space
from shared.domain.tasks import ChunkRef
from shared.ports.accounts import Accounts
from shared.ports.sessions import Sessions
from tests.benchmarks.talk import result, talk
from tests.samples import a_pass, a_posting, a_session, an_account, an_audio


def running_pass(session_id: str, duration_ms: int, places: Places, limits: Limits) -> Transcription:
    """Cut as the limits say."""
    audio = an_audio(duration_ms=duration_ms, channels=1, codec="flac", container="flac")
    prefix = f"gs://{places.work}/{session_id}/1"
    chunks = plan(audio, Options(), limit_ms=limits.chunk_ms, overlap_ms=limits.overlap_ms, work_prefix=prefix)
    running = tuple(chunk.model_copy(update={"state": ChunkState.RUNNING, "operation": "o"}) for chunk in chunks)
    return a_pass(session_id=session_id, state=State.TRANSCRIBING, audio=audio, chunks=running)


def store(t: Transcription, sessions: Sessions, accounts: Accounts) -> None:
    """Makes the session, the pass, and its owner if need be."""
    accounts.create(an_account(t.owner), personal_space(t.owner, "", t.created_at))
    assert sessions.create(a_session(t), t, a_posting(t))


def results(t: Transcription, places: Places) -> Iterator[tuple[ChunkRef, str, bytes]]:
    """Each chunk with the address and the content of its result."""
    words = talk(t.audio.duration_ms or 0)
    for chunk in t.chunks:
        ref = ChunkRef(session_id=t.session_id, version=t.version, chunk=chunk.index, attempt=chunk.attempt)
        uri = f"{places.output_prefix(t, chunk)}{chunk.index:03d}_transcript.json"
        yield ref, uri, result(words, chunk.start_ms, chunk.end_ms)
