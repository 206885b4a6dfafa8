"""A session gets one version more, recognised or imported: under the same bounds, and once for a key."""

from collections.abc import Sequence

from shared.core.domain.errors import Conflict
from shared.core.domain.idempotency import key_reused_error
from shared.sessions.domain.sessions import Session
from shared.transcription.domain.transcription import Transcription

Earlier = Sequence[Transcription]  # newest first


def find_repeated(earlier: Earlier, request_key: str, request_hash: str) -> Transcription | None:
    """The version that this key made. Raises `Conflict` when it was asked for with another request."""
    same = next((each for each in earlier if each.request_key == request_key), None)
    if same and same.request_hash != request_hash:
        raise key_reused_error()
    return same


def next_version(session: Session, earlier: Earlier, most: int) -> int:
    """Its number. Raises `Conflict` while a recognition runs, or when there are as many as there may be."""
    if not session.transcription.state.finished:
        raise Conflict("The recording is being recognised. Wait for that, or cancel it.", "still-running")
    if len(earlier) >= most:
        raise Conflict("The session has as many versions as there may be.", "too-many-versions")
    return earlier[0].version + 1 if earlier else 1
