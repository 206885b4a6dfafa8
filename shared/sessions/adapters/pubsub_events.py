"""Events for other functions, through Pub/Sub."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from shared.core.domain.model import Model
from shared.core.telemetry.span_context import ATTRIBUTE
from shared.core.telemetry.trace import current_traceparent
from shared.sessions.domain.events import SessionEvent, TranscriptReady
from shared.sessions.domain.transcription_summary import TranscriptionRef

PUBLISH_SECONDS = 30


class PubsubEvents:
    """Publishes JSON: `TranscriptReady` on `transcript-ready`, `SessionEvent` on `session-events`.

    `client` returns the publisher: most calls of most functions publish nothing, and never load it.
    """

    def __init__(self, client: Callable[[], Any], project: str) -> None:
        self._client = client
        self._project = project

    def transcript_ready(self, ref: TranscriptionRef, requested_at: datetime | None = None) -> None:
        """See `ports.Events`; returns after Pub/Sub has stored the message."""
        self._publish("transcript-ready", TranscriptReady(**ref.model_dump(), requested_at=requested_at))

    def session_changed(self, event: SessionEvent) -> None:
        """See `ports.Events`; subscriptions can filter by the attributes `kind` and `session`."""
        self._publish("session-events", event, kind=event.kind, session=event.session_id)

    def _publish(self, topic: str, message: Model, **attributes: str) -> None:
        client = self._client()
        attributes |= {ATTRIBUTE: place} if (place := current_traceparent()) else {}
        data = message.model_dump_json(by_alias=True).encode()
        client.publish(client.topic_path(self._project, topic), data, **attributes).result(PUBLISH_SECONDS)
