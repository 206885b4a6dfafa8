"""How a session event reads on the screen of a device that may be locked: nothing of what people said."""

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

from shared.sessions.domain.events import EventKind, SessionEvent

WORDS = {
    EventKind.TRANSCRIPT_COMPLETED: "A transcript is ready.",
    EventKind.TRANSCRIPT_FAILED: "A transcription has failed.",
    EventKind.TRANSCRIPT_CANCELLED: "A transcription was cancelled.",
    EventKind.TRANSCRIPT_EDITED: "A transcript was edited.",
    EventKind.TRANSCRIPT_PROMOTED: "Another version of a transcript is read.",
    EventKind.SESSION_STARTED: "A session has started.",
    EventKind.SESSION_ENDED: "A session has ended.",
    EventKind.SESSION_DELETED: "A session was deleted.",
    EventKind.MESSAGE_CREATED: "There is a new message.",
    EventKind.PARTICIPANT_JOINED: "Somebody joined a session.",
    EventKind.WEBHOOK_TEST: "A webhook is tested.",
}

SILENT = frozenset({EventKind.TRANSCRIPT_EDITED})  # of interest to programs; a pocket does not buzz for them


class PushMessage(NamedTuple):
    """A push message: words for people, facts for programs; of those with one `tag`, a device shows the last."""

    words: str
    facts: Mapping[str, str]
    tag: str


def push_message_for(event: SessionEvent) -> PushMessage:
    """The message about an event; the same event again replaces it on the screen."""
    facts = {"id": event.id, "kind": event.kind.value, "sessionId": event.session_id}
    return PushMessage(WORDS[event.kind], facts, hashlib.sha256(event.id.encode()).hexdigest()[:32])
