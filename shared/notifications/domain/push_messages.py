"""Texts of push messages. They may show on a locked screen, so they hold no content of a session."""

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

from shared.sessions.domain.events import EventKind, SessionEvent

TEXTS = {
    EventKind.TRANSCRIPT_COMPLETED: "A transcript is ready.",
    EventKind.TRANSCRIPT_FAILED: "A transcription has failed.",
    EventKind.TRANSCRIPT_CANCELLED: "A transcription was cancelled.",
    EventKind.TRANSCRIPT_EDITED: "A transcript was edited.",
    EventKind.TRANSCRIPT_PROMOTED: "Another version of a transcript is current.",
    EventKind.SESSION_STARTED: "A session has started.",
    EventKind.SESSION_ENDED: "A session has ended.",
    EventKind.SESSION_DELETED: "A session was deleted.",
    EventKind.MESSAGE_CREATED: "There is a new message.",
    EventKind.PARTICIPANT_JOINED: "A participant joined a session.",
    EventKind.WEBHOOK_TEST: "This is a webhook test.",
}

NOT_PUSHED = frozenset({EventKind.TRANSCRIPT_EDITED})  # programs need these events, people do not


class PushMessage(NamedTuple):
    """A push message: text for people, data for programs. A device shows only the last one with the same `tag`."""

    words: str
    facts: Mapping[str, str]
    tag: str


def push_message_for(event: SessionEvent) -> PushMessage:
    """The push message about an event; a repeat replaces the first on the screen."""
    facts = {"id": event.id, "kind": event.kind.value, "sessionId": event.session_id}
    return PushMessage(TEXTS[event.kind], facts, hashlib.sha256(event.id.encode()).hexdigest()[:32])
