"""Structured log lines on standard output, for Cloud Logging. They never hold user input."""

import json
import re
import sys
import traceback
from collections.abc import Mapping
from contextvars import ContextVar
from types import MappingProxyType

from shared.core.domain.errors import EarshotError
from shared.core.telemetry.trace import current_span, set_attribute

_SESSION = re.compile(r"[0-9a-f]{20}")

_project: ContextVar[str] = ContextVar("project", default="")
_known: ContextVar[Mapping[str, object]] = ContextVar("known", default=MappingProxyType({}))


def set_function(function: str, project: str) -> None:
    """Name the function in every later line of this request or event; `project` owns its traces."""
    _known.set({"function": function})
    _project.set(project)


def set_session(session_id: object) -> None:
    """Name the session in every later line and in the trace; an invalid id is ignored."""
    if isinstance(session_id, str) and _SESSION.fullmatch(session_id):
        _known.set({**_known.get(), "session": session_id})
        set_attribute("earshot.session", session_id)


def log(severity: str, message: str, **fields: object) -> None:
    """Write one line; `severity` is one of Cloud Logging's (INFO, WARNING, ERROR)."""
    line = {"severity": severity, "message": message, **_known.get(), **_trace(), **fields}
    sys.stdout.write(json.dumps(line, default=str) + "\n")  # one write: other threads write lines too
    sys.stdout.flush()


def log_error(severity: str, error: EarshotError, **fields: object) -> None:
    """Log an Earshot error; its message holds no input."""
    log(severity, str(error), code=error.code, **fields)


def log_crash(error: Exception) -> None:
    """Log the traceback of an unexpected error, without its message, which may hold user input."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    log("ERROR", f"Traceback (most recent call last):\n{frames}{type(error).__name__}")


def _trace() -> dict[str, object]:
    """The fields by which Cloud Logging groups the lines of a trace; empty without a trace."""
    span = current_span()
    if span is None:
        return {}
    return {
        "logging.googleapis.com/trace": f"projects/{_project.get()}/traces/{span.trace}",
        "logging.googleapis.com/spanId": span.span,
        "logging.googleapis.com/trace_sampled": span.sampled,
    }
