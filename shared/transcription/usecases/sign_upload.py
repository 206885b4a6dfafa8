"""Signing the upload URL of a session; it can be renewed until the recording is uploaded."""

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
    """Sign a URL for one new object of a fixed type and size. Raises `Conflict` once uploaded."""
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
    """The error that says why the upload is over."""
    if session.audio and session.audio.duration_ms is None and session.transcription.state.finished:
        return Conflict("The upload was cancelled, rejected or too late. Announce the recording again.", "upload-over")
    return Conflict("The recording was uploaded already.", "already-uploaded")


def renew_upload(
    session_id: str, caller: Caller, sessions: Sessions, limits: Limits, clock: Clock, signer: UploadSigner
) -> UploadTicket:
    """Sign a new URL for the same object. Raises `NotFound` for a session of another user."""
    session = authorize(Action.PROCESS, session_id, caller, sessions)
    return sign_upload(session, limits, clock.now(), signer)
