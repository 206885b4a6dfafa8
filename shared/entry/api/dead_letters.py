"""`/v1/sessions/{id}/dead-letters`: messages about a session that could not be delivered."""

from shared import wiring
from shared.domain.dead_letters import LetterView
from shared.entry.http import Call, Route
from shared.usecases.dead_letters import LetterList, list_dead_letters, redrive_dead_letter


def list_letters(call: Call) -> LetterList:
    """List the messages about a session that could not be delivered, newest first."""
    return list_dead_letters(call.path["id"], call.caller, wiring.office())


def redrive_letter(call: Call) -> LetterView:
    """Have a message that could not be delivered sent again. Its timeline tells."""
    return redrive_dead_letter(call.path["id"], call.path["letter"], call.caller, wiring.passes(), wiring.office())


LETTERS = "/v1/sessions/{id}/dead-letters"
ROUTES = (
    Route("GET", LETTERS, list_letters, answer=LetterList, refusals=(403,)),
    Route("POST", LETTERS + "/{letter}/redrive", redrive_letter, answer=LetterView, status=202, refusals=(403, 409)),
)
