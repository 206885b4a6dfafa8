"""Structured log lines, as Cloud Logging reads them from standard output. They never hold what a user sent."""

import json
import sys

from shared.domain.errors import EarshotError


def log(severity: str, message: str, **fields: object) -> None:
    """One line; `severity` is one of Cloud Logging's (INFO, WARNING, ERROR)."""
    print(json.dumps({"severity": severity, "message": message, **fields}, default=str), file=sys.stdout, flush=True)


def log_error(severity: str, error: EarshotError, **fields: object) -> None:
    """One line about an error of ours: its sentence holds no input."""
    log(severity, str(error), code=error.code, **fields)
