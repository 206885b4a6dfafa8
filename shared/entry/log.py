"""Structured log lines, as Cloud Logging reads them from standard output. They never hold what a user sent."""

import json
import sys
import traceback

from shared.domain.errors import EarshotError


def log(severity: str, message: str, **fields: object) -> None:
    """One line; `severity` is one of Cloud Logging's (INFO, WARNING, ERROR)."""
    print(json.dumps({"severity": severity, "message": message, **fields}, default=str), file=sys.stdout, flush=True)


def log_error(severity: str, error: EarshotError, **fields: object) -> None:
    """One line about an error of ours: its sentence holds no input."""
    log(severity, str(error), code=error.code, **fields)


def log_crash(error: Exception) -> None:
    """One line that says where nobody expected an error; not its message, which may hold what a user sent."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    log("ERROR", f"Traceback (most recent call last):\n{frames}{type(error).__name__}")
