"""Health checks of Google's services, by one small request each."""

from typing import Any

import google.api_core.exceptions
from google.auth.exceptions import GoogleAuthError

ANSWER_SECONDS = 2.0
REFUSALS = (google.api_core.exceptions.ClientError,)  # 4xx, such as a missing permission


class FirestoreDependency:
    """Reads a document that does not exist."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def answers(self) -> bool:
        """See `ports.Dependency`; one read."""
        return _answers(lambda: self._client.document("health/none").get(timeout=ANSWER_SECONDS, retry=None))


class StorageDependency:
    """Checks whether a bucket exists."""

    def __init__(self, client: Any, bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def answers(self) -> bool:
        """See `ports.Dependency`; one request."""
        return _answers(lambda: self._client.bucket(self._bucket).exists(timeout=ANSWER_SECONDS, retry=None))


class TasksDependency:
    """Reads the settings of a queue."""

    def __init__(self, client: Any, queue: str) -> None:
        self._client = client
        self._queue = queue

    def answers(self) -> bool:
        """See `ports.Dependency`; one call."""
        return _answers(lambda: self._client.get_queue(name=self._queue, timeout=ANSWER_SECONDS, retry=None))


def _answers(ask: Any) -> bool:
    try:
        ask()
    except google.api_core.exceptions.TooManyRequests:
        return False
    except REFUSALS:
        return True
    except (google.api_core.exceptions.GoogleAPICallError, google.api_core.exceptions.RetryError):
        return False
    except (GoogleAuthError, OSError):  # errors of `requests` too: no connection, no answer in time
        return False
    return True
