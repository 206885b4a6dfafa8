"""`DELETE /v1/sessions/{id}`."""

from shared.core.entry.route import Call, Route
from shared.privacy.usecases import delete_session
from shared.sessions.wiring import sessions_wiring
from shared.transcription.wiring import transcription_wiring


def delete(call: Call) -> None:
    """Delete a session with all its data: it is hidden at once, then erased. You get a receipt."""
    delete_session.delete_session(
        call.path["id"],
        call.caller,
        sessions_wiring.session_deps,
        transcription_wiring.transcription_deps,
        transcription_wiring.recognizer,
    )


ROUTES = (Route("DELETE", "/v1/sessions/{id}", delete, status=204, refusals=(409,)),)
