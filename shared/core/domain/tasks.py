"""Calls of functions through Cloud Tasks."""

from datetime import datetime

from shared.core.domain.model import Model


class Task(Model):
    """One HTTP call of a function, no earlier than `at`; Cloud Tasks rejects a second task of the same name."""

    function: str
    name: str
    payload: Model
    at: datetime | None = None
