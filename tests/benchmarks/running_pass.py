"""A pass whose chunks all run at the provider, which is about to write what it heard."""

from collections.abc import Iterator

from shared.billing.ports import Accounts
from shared.core.domain.limits import Limits
from shared.sessions.domain.spaces import personal_space
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.chunks import plan_chunks
from shared.transcription.domain.options import RecognitionOptions
from shared.transcription.domain.storage_paths import StoragePaths
from shared.transcription.domain.tasks import ChunkRef
from shared.transcription.domain.transcription import ChunkState, Transcription
from shared.transcription.ports import Transcriptions
from tests.benchmarks.talk import result, talk
from tests.support.samples import a_pass, a_posting, a_session, an_account, an_audio


def running_pass(session_id: str, duration_ms: int, places: StoragePaths, limits: Limits) -> Transcription:
    """Cut as the limits say."""
    audio = an_audio(duration_ms=duration_ms, channels=1, codec="flac", container="flac")
    prefix = f"gs://{places.work}/{session_id}/1"
    chunks = plan_chunks(
        audio, RecognitionOptions(), limit_ms=limits.chunk_ms, overlap_ms=limits.overlap_ms, work_prefix=prefix
    )
    running = tuple(chunk.model_copy(update={"state": ChunkState.RUNNING, "operation": "o"}) for chunk in chunks)
    return a_pass(session_id=session_id, state=TranscriptionState.TRANSCRIBING, audio=audio, chunks=running)


def store(t: Transcription, transcriptions: Transcriptions, accounts: Accounts) -> None:
    """Makes the session, the pass, and its owner if need be."""
    accounts.create(an_account(t.owner), personal_space(t.owner, "", t.created_at))
    assert transcriptions.create(a_session(t), t, a_posting(t))


def results(t: Transcription, places: StoragePaths) -> Iterator[tuple[ChunkRef, str, bytes]]:
    """Each chunk with the address and the content of its result."""
    words = talk(t.audio.duration_ms or 0)
    for chunk in t.chunks:
        ref = ChunkRef(session_id=t.session_id, version=t.version, chunk=chunk.index, attempt=chunk.attempt)
        uri = f"{places.output_prefix(t, chunk)}{chunk.index:03d}_transcript.json"
        yield ref, uri, result(words, chunk.start_ms, chunk.end_ms)
