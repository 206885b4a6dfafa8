"""Structured log lines, as Cloud Logging reads them from standard output. They never hold what a user sent."""

import json
import re
import sys
import traceback
from collections.abc import Mapping
from contextvars import ContextVar
from types import MappingProxyType

from werkzeug.datastructures import Headers

from shared import wiring
from shared.domain.errors import EarshotError

_TRACEPARENT = re.compile(r"[0-9a-f]{2}-(?P<trace>[0-9a-f]{32})-(?P<span>[0-9a-f]{16})-(?P<flags>[0-9a-f]{2})")
_CLOUD_TRACE = re.compile(r"(?P<trace>[0-9a-f]{32})(/(?P<span>\d{1,20}))?(;o=(?P<sampled>[01]))?")
_SESSION = re.compile(r"[0-9a-f]{20}")

_known: ContextVar[Mapping[str, object]] = ContextVar("known", default=MappingProxyType({}))


def begin(function: str, headers: Headers) -> None:
    """From here on every line of this request or event names the function and the trace that the platform gave it."""
    _known.set({"function": function, **_trace(headers)})


def concerning(session_id: object) -> None:
    """From here on every line names this session; anything that is no session's id is left out."""
    if isinstance(session_id, str) and _SESSION.fullmatch(session_id):
        _known.set({**_known.get(), "session": session_id})


def log(severity: str, message: str, **fields: object) -> None:
    """One line; `severity` is one of Cloud Logging's (INFO, WARNING, ERROR)."""
    line = {"severity": severity, "message": message, **_known.get(), **fields}
    sys.stdout.write(json.dumps(line, default=str) + "\n")  # in one piece: other threads write lines too
    sys.stdout.flush()


def log_error(severity: str, error: EarshotError, **fields: object) -> None:
    """One line about an error of ours: its sentence holds no input."""
    log(severity, str(error), code=error.code, **fields)


def log_crash(error: Exception) -> None:
    """One line that says where nobody expected an error; not its message, which may hold what a user sent."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    log("ERROR", f"Traceback (most recent call last):\n{frames}{type(error).__name__}")


def _trace(headers: Headers) -> dict[str, object]:
    """The fields by which Cloud Logging finds the lines of one trace; none when there is no trace."""
    if found := _TRACEPARENT.fullmatch(headers.get("traceparent", "")):
        return _trace_fields(found["trace"], found["span"], sampled=bool(int(found["flags"], 16) & 1))
    if found := _CLOUD_TRACE.fullmatch(headers.get("X-Cloud-Trace-Context", "")):
        return _trace_fields(found["trace"], f"{int(found['span'] or 0):016x}", sampled=found["sampled"] == "1")
    return {}


def _trace_fields(trace: str, span: str, *, sampled: bool) -> dict[str, object]:
    return {
        "logging.googleapis.com/trace": f"projects/{wiring.settings().google_cloud_project}/traces/{trace}",
        "logging.googleapis.com/spanId": span,
        "logging.googleapis.com/trace_sampled": sampled,
    }
