"""A log line for each event that was sent to people."""

from shared.core.telemetry.log import log
from shared.sessions.domain.events import SessionEvent


def log_event(event: SessionEvent) -> None:
    """Log one line for each sent event, for metrics; `code` says why a transcription failed."""
    failure = {"code": event.data["code"]} if "code" in event.data else {}
    log("INFO", "A session event was sent.", kind=event.kind, **failure)
