"""Rules of fault injection by object."""

import fnmatch
import threading
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from google.rpc.status_pb2 import Status
from grpc import StatusCode
from pydantic import BaseModel, ConfigDict, TypeAdapter


class FaultKind(StrEnum):
    """The kinds of faults."""

    SLOW = "slow"  # recognition of the file takes `seconds` more
    HOLD = "hold"  # ... or goes on once the file of faults does not say so any more
    FILE_ERROR = "file_error"  # the file fails with `code`, the operation succeeds
    PARTIAL = "partial"  # the second half of the words is missing
    ERROR = "error"  # the operation fails with `code`
    DONE_WITHOUT_RESULT = "done_without_result"  # the operation is done, with neither response nor error
    LOST = "lost"  # the operation is not found any more
    CRASH_BEFORE_REPLY = "crash_before_reply"  # accepted and worked on, but the caller gets UNAVAILABLE


class FaultRule(BaseModel):
    """A fault for objects whose URI matches the pattern, `times` times or always."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    object: str
    kind: FaultKind
    times: int | None = None
    seconds: float = 0
    code: int = StatusCode.INTERNAL.value[0]
    message: str = "Injected fault."

    @property
    def status(self) -> Status:
        """The error as google.rpc.Status."""
        return Status(code=self.code, message=self.message)


RULES = TypeAdapter(tuple[FaultRule, ...])


class FaultRules:
    """A file with a JSON list of rules, read on each use. The counts of uses start again with a new file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._version = 0
        self._used: Counter[FaultRule] = Counter()

    def take(self, uris: Sequence[str], kind: FaultKind) -> FaultRule | None:
        """Returns the first matching rule of this kind, and counts its use."""
        with self._lock:
            for fault in self._current():
                spent = fault.times is not None and self._used[fault] >= fault.times
                if fault.kind is kind and not spent and any(fnmatch.fnmatch(uri, fault.object) for uri in uris):
                    self._used[fault] += 1
                    return fault
        return None

    def _current(self) -> tuple[FaultRule, ...]:
        if not self._path.exists():
            return ()
        if (version := self._path.stat().st_mtime_ns) != self._version:
            self._version = version
            self._used.clear()
        return RULES.validate_json(self._path.read_bytes())
