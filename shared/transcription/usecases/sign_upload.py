"""The address to which a session's recording is sent; it can be signed again as long as nothing was sent."""

from datetime import datetime, timedelta

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict
from shared.core.domain.limits import Limits
from shared.core.ports import Clock, UploadSigner
from shared.sessions.domain.access import Action
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.sessions.ports import Sessions
from shared.sessions.usecases.authorize import authorize
from shared.transcription.domain.uploads import UploadTicket


def sign_upload(session: Session, limits: Limits, now: datetime, signer: UploadSigner) -> UploadTicket:
    """Bound to one object, its type and its exact size, and unable to overwrite. Raises `Conflict` once uploaded."""
    audio = session.audio
    if audio is None or session.transcription.state is not TranscriptionState.UPLOADING:
        raise _over(session)
    signed = signer.sign(
        audio.uri,
        audio.content_type,
        audio.size_bytes,
        resumable=audio.size_bytes > limits.resumable_from_bytes,
        expires_at=now + timedelta(seconds=limits.url_seconds),
    )
    return UploadTicket(
        session_id=session.id,
        version=session.transcription.latest_version,
        method=signed.method,
        url=signed.url,
        headers=signed.headers,
        expires_at=signed.expires_at,
    )


def _over(session: Session) -> Conflict:
    """Why nothing can be sent any more."""
    if session.audio and session.audio.duration_ms is None and session.transcription.state.finished:
        return Conflict("The upload was given up, refused or too late. Announce the recording anew.", "upload-over")
    return Conflict("The recording was received already.", "already-uploaded")


def renew_upload(
    session_id: str, caller: Caller, sessions: Sessions, limits: Limits, clock: Clock, signer: UploadSigner
) -> UploadTicket:
    """A fresh address for the same object. Raises `NotFound` for somebody else's session."""
    session = authorize(Action.PROCESS, session_id, caller, sessions)
    return sign_upload(session, limits, clock.now(), signer)
