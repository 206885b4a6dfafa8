"""Rules for the next version of a session, recognised or imported: limits and idempotency."""

from collections.abc import Sequence

from shared.core.domain.errors import Conflict
from shared.core.domain.idempotency import key_reused_error
from shared.sessions.domain.sessions import Session
from shared.transcription.domain.transcription import Transcription

Earlier = Sequence[Transcription]  # newest first


def find_repeated(earlier: Earlier, request_key: str, request_hash: str) -> Transcription | None:
    """The version that this key created. Raises `Conflict` if the key was used for another request."""
    same = next((each for each in earlier if each.request_key == request_key), None)
    if same and same.request_hash != request_hash:
        raise key_reused_error()
    return same


def next_version(session: Session, earlier: Earlier, max_versions: int) -> int:
    """The next version number. Raises `Conflict` while a transcription runs, or at the limit of versions."""
    if not session.transcription.state.finished:
        raise Conflict("The recording is being transcribed. Wait until it is done, or cancel it.", "still-running")
    if len(earlier) >= max_versions:
        raise Conflict("The session has reached its limit of versions.", "too-many-versions")
    return earlier[0].version + 1 if earlier else 1
