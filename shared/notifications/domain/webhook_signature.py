"""Signatures of webhook calls, in the format of Standard Webhooks (https://www.standardwebhooks.com)."""

from datetime import datetime

from standardwebhooks.webhooks import Webhook as Signer

from shared.sessions.domain.events import SessionEvent


def signature_headers(secret: str, body: bytes, event: SessionEvent, now: datetime) -> dict[str, str]:
    """The headers of a call with `body`. Libraries of the specification verify them; `now` is UTC."""
    return {
        "Content-Type": "application/json",
        "User-Agent": "Earshot",
        "Earshot-Event": event.kind,
        "Webhook-Id": event.id,
        "Webhook-Timestamp": str(int(now.timestamp())),
        "Webhook-Signature": Signer(secret).sign(event.id, now, body.decode()),
    }
