"""`/v1/sessions/{id}/messages`."""

from shared.core.entry.route import Call, Route
from shared.core.wiring import core_wiring
from shared.notifications.domain.messages import Message, MessageChange, MessageList, MessageRequest
from shared.notifications.usecases import write_messages
from shared.notifications.wiring import notifications_wiring
from shared.sessions.wiring import sessions_wiring


def write_message(call: Call) -> Message:
    """Write a comment or a chat message. Send an Idempotency-Key to repeat safely."""
    stores = sessions_wiring.sessions, notifications_wiring.messages, sessions_wiring.events, core_wiring.clock
    return write_messages.write_message(call.path["id"], call.body, call.key, call.caller, *stores)


def list_messages(call: Call) -> MessageList:
    """List the messages of a session, oldest first."""
    return write_messages.list_messages(
        call.path["id"], call.caller, call.query, sessions_wiring.sessions, notifications_wiring.messages
    )


def change_message(call: Call) -> Message:
    """Change the text of one of your messages."""
    stores = sessions_wiring.sessions, notifications_wiring.messages, core_wiring.clock
    return write_messages.change_message(call.path["id"], call.path["message"], call.body, call.caller, *stores)


def delete_message(call: Call) -> None:
    """Delete one of your messages: its position stays, its text is removed."""
    stores = sessions_wiring.sessions, notifications_wiring.messages, core_wiring.clock
    write_messages.delete_message(call.path["id"], call.path["message"], call.caller, *stores)


MESSAGES = "/v1/sessions/{id}/messages"
MESSAGE = MESSAGES + "/{message}"
ROUTES = (
    Route(
        "POST", MESSAGES, write_message, body=MessageRequest, answer=Message, status=201, guests=True, refusals=(403,)
    ),
    Route("GET", MESSAGES, list_messages, answer=MessageList, query=("limit", "cursor"), guests=True, refusals=(403,)),
    Route("PATCH", MESSAGE, change_message, body=MessageChange, answer=Message, guests=True, refusals=(403, 409)),
    Route("DELETE", MESSAGE, delete_message, status=204, guests=True, refusals=(403,)),
)
