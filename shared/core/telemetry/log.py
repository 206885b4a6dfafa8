"""Structured log lines, as Cloud Logging reads them from standard output. They never hold what a user sent."""

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
    """From here on every line of this request or event names the function; its traces are those of the project."""
    _known.set({"function": function})
    _project.set(project)


def set_session(session_id: object) -> None:
    """From here on every line names this session, as its trace does; anything that is no session's id is left out."""
    if isinstance(session_id, str) and _SESSION.fullmatch(session_id):
        _known.set({**_known.get(), "session": session_id})
        set_attribute("earshot.session", session_id)


def log(severity: str, message: str, **fields: object) -> None:
    """One line; `severity` is one of Cloud Logging's (INFO, WARNING, ERROR)."""
    line = {"severity": severity, "message": message, **_known.get(), **_trace(), **fields}
    sys.stdout.write(json.dumps(line, default=str) + "\n")  # in one piece: other threads write lines too
    sys.stdout.flush()


def log_error(severity: str, error: EarshotError, **fields: object) -> None:
    """One line about an error of ours: its sentence holds no input."""
    log(severity, str(error), code=error.code, **fields)


def log_crash(error: Exception) -> None:
    """One line that says where nobody expected an error; not its message, which may hold what a user sent."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    log("ERROR", f"Traceback (most recent call last):\n{frames}{type(error).__name__}")


def _trace() -> dict[str, object]:
    """The fields by which Cloud Logging finds the lines of one trace; none when there is no trace."""
    place = current_span()
    if place is None:
        return {}
    return {
        "logging.googleapis.com/trace": f"projects/{_project.get()}/traces/{place.trace}",
        "logging.googleapis.com/spanId": place.span,
        "logging.googleapis.com/trace_sampled": place.sampled,
    }
