"""`/v1/sessions/{id}/audio` and `/v1/sessions/{id}/timeline`."""

from shared.core.entry.route import Call, Route
from shared.core.wiring import core_wiring
from shared.sessions.wiring import sessions_wiring
from shared.transcription.usecases import read_timeline
from shared.transcription.usecases.play_audio import Playback, play_audio
from shared.transcription.usecases.read_timeline import Timeline
from shared.transcription.wiring import transcription_wiring


def get_timeline(call: Call) -> Timeline:
    """Read what happened to the recording, when and why."""
    return read_timeline.get_timeline(
        call.path["id"], call.caller, sessions_wiring.sessions, transcription_wiring.transcriptions
    )


def play(call: Call) -> Playback:
    """Get a short-lived URL to play the recording from; it serves ranges, so a player can seek.

    After `expiresAt`, ask again. A recording is erased some time after its transcript is complete.
    """
    signing = core_wiring.signer, core_wiring.limits, core_wiring.clock
    return play_audio(call.path["id"], call.caller, sessions_wiring.sessions, core_wiring.objects, *signing)


ROUTES = (
    Route("GET", "/v1/sessions/{id}/timeline", get_timeline, answer=Timeline, guests=True),
    Route("GET", "/v1/sessions/{id}/audio", play, answer=Playback, guests=True, refusals=(409, 410)),
)
