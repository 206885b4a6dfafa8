"""Comments and chat in a session: documents `sessions/{sid}/messages/{id}`, to which all its readers listen."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from shared.core.domain.model import Model
from shared.core.domain.request_model import RequestModel
from shared.sessions.domain.events import EventKind, SessionEvent
from shared.sessions.domain.sessions import Session

Text = Annotated[str, StringConstraints(min_length=1, max_length=10_000)]


class MessageKind(StrEnum):
    """A comment is about a position in the recording, chat is about any topic."""

    COMMENT = "comment"
    CHAT = "chat"


class MessageRequest(RequestModel):
    """A new message; a comment may give a time in ms from the start, or a segment."""

    kind: MessageKind
    text: Text
    at_ms: Annotated[int | None, Field(ge=0)] = None
    segment: Annotated[str | None, Field(min_length=1, max_length=100)] = None


class MessageChange(RequestModel):
    """A new text for one of the caller's own messages."""

    text: Text


class Message(Model):
    """A message; a deleted one keeps its position and has no text."""

    id: str
    session_id: str
    kind: MessageKind
    text: str
    author: str
    author_name: str = ""
    at: datetime
    at_ms: int | None = None
    segment: str | None = None
    edited_at: datetime | None = None
    deleted_at: datetime | None = None
    request_hash: str = ""


class MessageList(Model):
    """Oldest first. `next_cursor` reads the next page; None at the end."""

    messages: list[Message]
    next_cursor: str | None


def message_created(message: Message, session: Session) -> SessionEvent:
    """The event about a new message, without its text."""
    return SessionEvent(
        id=f"{session.id}-message-{message.id}",
        kind=EventKind.MESSAGE_CREATED,
        session_id=session.id,
        space=session.space,
        owner=session.owner,
        by=message.author,
        at=message.at,
        data={"messageId": message.id, "kind": message.kind, "author": message.author},
    )
