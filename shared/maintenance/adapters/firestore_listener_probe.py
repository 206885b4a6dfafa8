"""Whether listeners hear soon of what is written: one of our own, as a browser's."""

import time
import uuid
from threading import Event
from typing import Any

from google.cloud import firestore

PATIENCE_SECONDS = 10.0


class FirestoreListenerProbe:
    """The document `health/echo`, which nobody else reads."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def heard_after(self) -> float | None:
        """See `ports.ListenerProbe`; one write, two reads."""
        echo: Any = self._client.document("health/echo")
        mark, listens, heard = uuid.uuid4().hex, Event(), Event()

        def hear(documents: Any, *_: object) -> None:
            listens.set()
            if any(document.get("mark") == mark for document in documents):
                heard.set()

        watch = echo.on_snapshot(hear)
        try:
            if not listens.wait(PATIENCE_SECONDS):
                return None
            began = time.monotonic()
            echo.set({"mark": mark})
            return time.monotonic() - began if heard.wait(PATIENCE_SECONDS) else None
        finally:
            watch.unsubscribe()
