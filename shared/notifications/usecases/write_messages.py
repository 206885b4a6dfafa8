"""People comment on a session and chat in it."""

import hashlib
from collections.abc import Mapping

from shared.core.domain.caller import Caller
from shared.core.domain.cursors import Cursor, page_of, parse_page_query
from shared.core.domain.errors import Conflict, NotFound
from shared.core.domain.idempotency import derive_id, key_reused_error
from shared.core.domain.versioned import Versioned
from shared.core.ports import Clock
from shared.notifications.domain.messages import Message, MessageChange, MessageList, MessageRequest, message_created
from shared.notifications.ports import Messages
from shared.sessions.domain.access import Action
from shared.sessions.ports import Events, Sessions
from shared.sessions.usecases.authorize import authorize


def write_message(
    session_id: str,
    request: MessageRequest,
    key: str,
    caller: Caller,
    sessions: Sessions,
    messages: Messages,
    events: Events,
    clock: Clock,
) -> Message:
    """The new message. The same key and request return the same message.

    Raises `NotFound` for a session that the caller may not read, `Conflict` if the key was used for another request.
    """
    session = authorize(Action.MESSAGE, session_id, caller, sessions)
    message = _new(session_id, request, key, caller, clock)
    if not messages.create(message):
        message = _same_request(messages.load(session_id, message.id).value, message)
    events.session_changed(
        message_created(message, session)
    )  # also for a repeat: the first attempt may have been interrupted before this
    return message


def _new(session_id: str, request: MessageRequest, key: str, caller: Caller, clock: Clock) -> Message:
    return Message(
        id=derive_id(caller.uid, session_id, key),
        session_id=session_id,
        author=caller.uid,
        author_name=caller.display_name,
        at=clock.now(),
        # the hash covers the key, which is secret, so that a deleted text cannot be guessed from the hash
        request_hash=hashlib.sha256(f"{key}\n{request.model_dump_json()}".encode()).hexdigest(),
        **request.model_dump(),
    )


def _same_request(existing: Message, wanted: Message) -> Message:
    if existing.request_hash != wanted.request_hash:
        raise key_reused_error()
    return existing


def list_messages(
    session_id: str, caller: Caller, query: Mapping[str, str], sessions: Sessions, messages: Messages
) -> MessageList:
    """Messages, oldest first. Raises `NotFound` or `Invalid`."""
    authorize(Action.READ, session_id, caller, sessions)
    limit, after = parse_page_query(query)
    found = messages.listed(session_id, after, limit + 1)
    shown, next_cursor = page_of(found, limit, lambda message: Cursor(message.at, message.id))
    return MessageList(messages=shown, next_cursor=next_cursor)


def change_message(
    session_id: str,
    message_id: str,
    change: MessageChange,
    caller: Caller,
    sessions: Sessions,
    messages: Messages,
    clock: Clock,
) -> Message:
    """The changed message. Raises `NotFound` for a message of another user, `Conflict` for a deleted one."""
    held = _own(session_id, message_id, caller, sessions, messages)
    if held.value.deleted_at:
        raise Conflict("The message was deleted.", "message-deleted")
    if held.value.text == change.text:
        return held.value
    changed = held.value.model_copy(update={"text": change.text, "edited_at": clock.now()})
    messages.save(held, changed)
    return changed


def delete_message(
    session_id: str, message_id: str, caller: Caller, sessions: Sessions, messages: Messages, clock: Clock
) -> None:
    """Remove the text of a message. Idempotent. Raises `NotFound` for a message of another user."""
    held = _own(session_id, message_id, caller, sessions, messages)
    if held.value.deleted_at is None:
        messages.save(held, held.value.model_copy(update={"text": "", "deleted_at": clock.now()}))


def _own(
    session_id: str, message_id: str, caller: Caller, sessions: Sessions, messages: Messages
) -> Versioned[Message]:
    authorize(Action.MESSAGE, session_id, caller, sessions)
    held = messages.load(session_id, message_id)
    if held.value.author != caller.uid:
        raise NotFound("You have no such message in this session.")
    return held
