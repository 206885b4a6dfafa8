"""Messages that could not be delivered: documents `deadLetters/{id}`."""

import base64
import json
from datetime import datetime, timedelta
from enum import StrEnum

from shared.core.domain.model import Model
from shared.transcription.domain.timeline import TimelineEvent, timeline_event

RETENTION = timedelta(days=30)  # of a letter without a session, as of webhook deliveries
PUBSUB_ATTRIBUTE_PREFIX = "CloudPubSubDeadLetter"  # the prefix of attributes that Pub/Sub adds to a dead letter
SUBSCRIPTION_ATTRIBUTE = "CloudPubSubDeadLetterSourceSubscription"


class LetterState(StrEnum):
    """Whether the message was sent again."""

    KEPT = "kept"
    REDRIVEN = "redriven"


class DeadLetter(Model):
    """A message as it was given up: `data` in base64, and the subscription that could not deliver it.

    It is purged with its session; without an existing session, it expires at `expire_at`.
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
        """The original message."""
        return base64.b64decode(self.data)


class DeadLetterView(Model):
    """What users see of a dead letter, without its content."""

    id: str
    subscription: str
    at: datetime
    state: LetterState
    redriven_at: datetime | None = None


def parse_dead_letter(message_id: str, data: bytes, attributes: dict[str, str], at: datetime) -> DeadLetter:
    """The dead letter in a message of the topic `dead-letters`."""
    return DeadLetter(
        id=message_id,
        subscription=attributes.get(SUBSCRIPTION_ATTRIBUTE, ""),
        data=base64.b64encode(data).decode(),
        attributes={name: value for name, value in attributes.items() if not name.startswith(PUBSUB_ATTRIBUTE_PREFIX)},
        session_id=_session_of(data),
        at=at,
    )


def dead_letter_event(letter: DeadLetter) -> TimelineEvent:
    """The timeline entry of a dead letter."""
    return timeline_event("message_kept", subscription=letter.subscription or "unknown", letter=letter.id)


def redriven_event(letter: DeadLetter) -> TimelineEvent:
    """The timeline entry of a message that was sent again."""
    return timeline_event("message_sent_again", letter=letter.id)


def _session_of(data: bytes) -> str | None:
    """Earshot's messages are JSON with a session id."""
    try:
        message = json.loads(data)
    except ValueError:
        return None
    session_id = message.get("sessionId") if isinstance(message, dict) else None
    return session_id if isinstance(session_id, str) else None
