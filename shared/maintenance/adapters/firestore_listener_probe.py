"""Measures how soon a Firestore listener gets a write."""

import time
import uuid
from threading import Event
from typing import Any

from google.cloud import firestore

TIMEOUT_SECONDS = 10.0


class FirestoreListenerProbe:
    """The document `health/echo`, which only this probe reads."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def heard_after(self) -> float | None:
        """See `ports.ListenerProbe`; one write, two reads."""
        echo: Any = self._client.document("health/echo")
        token, listening, received = uuid.uuid4().hex, Event(), Event()

        def hear(documents: Any, *_: object) -> None:
            listening.set()
            if any(document.get("mark") == token for document in documents):
                received.set()

        subscription = echo.on_snapshot(hear)
        try:
            if not listening.wait(TIMEOUT_SECONDS):
                return None
            began = time.monotonic()
            echo.set({"mark": token})
            return time.monotonic() - began if received.wait(TIMEOUT_SECONDS) else None
        finally:
            subscription.unsubscribe()
