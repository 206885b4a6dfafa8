"""A recording is listened to: a browser fetches the parts it plays from Cloud Storage by itself."""

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
    """Where a recording is played from: GET of `url`, or of ranges of it, before `expires_at`, without any token."""

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
    """For whoever may read the session, guests too.

    Raises `NotFound`, `Conflict` before there is a recording, and `Gone` once it was erased.
    """
    audio = authorize(Action.READ, session_id, caller, sessions).audio
    if audio is None or audio.duration_ms is None:
        raise Conflict("The session has no recording that could be played.", "no-recording")
    if objects.size(audio.uri) is None:
        raise Gone("The recording was erased after its transcript was complete.", "recording-gone")
    expires_at = clock.now() + timedelta(seconds=limits.url_seconds)
    return Playback(
        url=signer.sign_playback(audio.uri, expires_at=expires_at),
        expires_at=expires_at,
        content_type=audio.content_type,
        duration_ms=audio.duration_ms,
    )
