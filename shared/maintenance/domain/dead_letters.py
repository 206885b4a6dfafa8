"""Messages that nobody could take: the documents `deadLetters/{id}`."""

import base64
import json
from datetime import datetime, timedelta
from enum import StrEnum

from shared.core.domain.model import Model
from shared.transcription.domain.timeline import TimelineEvent, timeline_event

KEPT = timedelta(days=30)  # where no session keeps it: as long as what was sent to webhooks
MARKS = "CloudPubSubDeadLetter"  # begins the names of what Pub/Sub adds to a message that it gives up
SUBSCRIPTION = "CloudPubSubDeadLetterSourceSubscription"


class LetterState(StrEnum):
    """Whether it was sent again."""

    KEPT = "kept"
    REDRIVEN = "redriven"


class DeadLetter(Model):
    """A message as it was given up: `data` in base64, and the subscription that could not deliver it.

    It goes with its session; one of no session that there is goes at `expire_at`.
    """

    id: str
    subscription: str
    data: str
    attributes: dict[str, str]
    session_id: str | None = None
    at: datetime
    state: LetterState = LetterState.KEPT
    redriven_at: datetime | None = None
    expire_at: datetime | None = None

    @property
    def content(self) -> bytes:
        """The message as it was sent."""
        return base64.b64decode(self.data)


class DeadLetterView(Model):
    """What people see of it: not what is in it."""

    id: str
    subscription: str
    at: datetime
    state: LetterState
    redriven_at: datetime | None = None


def parse_dead_letter(message_id: str, data: bytes, attributes: dict[str, str], at: datetime) -> DeadLetter:
    """The letter that a message of the topic `dead-letters` is."""
    return DeadLetter(
        id=message_id,
        subscription=attributes.get(SUBSCRIPTION, ""),
        data=base64.b64encode(data).decode(),
        attributes={name: value for name, value in attributes.items() if not name.startswith(MARKS)},
        session_id=_session_of(data),
        at=at,
    )


def dead_letter_event(letter: DeadLetter) -> TimelineEvent:
    """What the timeline says of it."""
    return timeline_event("message_kept", subscription=letter.subscription or "unknown", letter=letter.id)


def redriven_event(letter: DeadLetter) -> TimelineEvent:
    """What the timeline says when it was sent once more."""
    return timeline_event("message_sent_again", letter=letter.id)


def _session_of(data: bytes) -> str | None:
    """Messages of ours are JSON and say whose they are."""
    try:
        message = json.loads(data)
    except ValueError:
        return None
    named = message.get("sessionId") if isinstance(message, dict) else None
    return named if isinstance(named, str) else None
