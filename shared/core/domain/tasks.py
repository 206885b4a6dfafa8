"""Calls of functions through Cloud Tasks."""

from datetime import datetime

from shared.core.domain.model import Model


class Task(Model):
    """One HTTP call of a function, not before `at`; a second task of the same name is refused."""

    function: str
    name: str
    payload: Model
    at: datetime | None = None
