"""`/v1/sessions/{id}/dead-letters`: messages about a session that could not be delivered."""

from shared.core.entry.route import Call, Route
from shared.maintenance.domain.dead_letters import DeadLetterView
from shared.maintenance.usecases.dead_letters import DeadLetterList, list_dead_letters, redrive_dead_letter
from shared.maintenance.wiring import maintenance_wiring
from shared.transcription.wiring import transcription_wiring


def list_letters(call: Call) -> DeadLetterList:
    """List messages about a session that could not be delivered, newest first."""
    return list_dead_letters(call.path["id"], call.caller, maintenance_wiring.dead_letter_deps)


def redrive_letter(call: Call) -> DeadLetterView:
    """Send a message that could not be delivered again. The session's timeline shows it."""
    return redrive_dead_letter(
        call.path["id"],
        call.path["letter"],
        call.caller,
        transcription_wiring.transcription_deps,
        maintenance_wiring.dead_letter_deps,
    )


LETTERS = "/v1/sessions/{id}/dead-letters"
ROUTES = (
    Route("GET", LETTERS, list_letters, answer=DeadLetterList, refusals=(403,)),
    Route(
        "POST", LETTERS + "/{letter}/redrive", redrive_letter, answer=DeadLetterView, status=202, refusals=(403, 409)
    ),
)
