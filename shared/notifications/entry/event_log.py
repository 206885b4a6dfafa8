"""A log line for each event that people were notified of."""

from shared.core.telemetry.log import log
from shared.sessions.domain.events import SessionEvent


def log_event(event: SessionEvent) -> None:
    """One line for each event that people were told of, to be counted; `code` says why a transcription failed."""
    failure = {"code": event.data["code"]} if "code" in event.data else {}
    log("INFO", "A session event was told.", kind=event.kind, **failure)
