"""Playing a recording: the browser fetches ranges of it from Cloud Storage."""

from datetime import datetime, timedelta

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, Gone
from shared.core.domain.limits import Limits
from shared.core.domain.model import Model
from shared.core.ports import Clock, Objects, UploadSigner
from shared.sessions.domain.access import Action
from shared.sessions.ports import Sessions
from shared.sessions.usecases.authorize import authorize


class Playback(Model):
    """The URL of a recording: GET `url`, or ranges of it, before `expires_at`, without a token."""

    url: str
    expires_at: datetime
    content_type: str
    duration_ms: int


def play_audio(
    session_id: str,
    caller: Caller,
    sessions: Sessions,
    objects: Objects,
    signer: UploadSigner,
    limits: Limits,
    clock: Clock,
) -> Playback:
    """Sign a URL for a caller who may read the session; guests may too.

    Raises `NotFound`, `Conflict` before a recording exists, and `Gone` after it was erased.
    """
    audio = authorize(Action.READ, session_id, caller, sessions).audio
    if audio is None or audio.duration_ms is None:
        raise Conflict("The session has no recording to play.", "no-recording")
    if objects.size(audio.uri) is None:
        raise Gone("The recording was erased after its transcript was complete.", "recording-gone")
    expires_at = clock.now() + timedelta(seconds=limits.url_seconds)
    return Playback(
        url=signer.sign_playback(audio.uri, expires_at=expires_at),
        expires_at=expires_at,
        content_type=audio.content_type,
        duration_ms=audio.duration_ms,
    )
