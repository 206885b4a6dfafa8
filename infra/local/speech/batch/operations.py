"""Long-running operations, one file each, which survive a restart."""

import datetime
import secrets
import threading
import time
from collections.abc import Iterable
from pathlib import Path

from google.cloud.speech_v2.types import cloud_speech as cs
from google.longrunning.operations_pb2 import Operation
from google.protobuf.message import Message
from google.rpc.status_pb2 import Status
from grpc import StatusCode

from infra.local.speech.api.errors import not_found
from infra.local.speech.atomic_files import write_atomically

METHOD = "google.cloud.speech.v2.Speech.BatchRecognize"
CANCELLED = Status(code=StatusCode.CANCELLED.value[0], message="The operation was cancelled.")


class OperationAbandoned(Exception):
    """The operation was cancelled, or the server stops."""


class OperationStore:
    """All operations. Progress is kept in memory only: an interrupted operation starts again."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._changed = threading.Condition()
        self._closed = False
        loaded = (Operation.FromString(path.read_bytes()) for path in folder.glob("*.binpb"))
        self._operations = {operation.name: operation for operation in loaded}

    def create(self, location: str, request: cs.BatchRecognizeRequest) -> Operation:
        """Creates an operation whose work has not started."""
        operation = Operation(name=f"{location}/operations/{_new_id()}")
        operation.metadata.Pack(cs.OperationMetadata.pb(_first_metadata(request)))
        with self._changed:
            self._operations[operation.name] = operation
            self._save(operation)
            return _copy(operation)

    def get(self, name: str) -> Operation:
        """Returns a copy. Raises NOT_FOUND."""
        with self._changed:
            return _copy(self._find(name))

    def newest_first(self, location: str) -> list[Operation]:
        """Returns copies of a location's operations."""
        with self._changed:
            inside = [_copy(o) for name, o in self._operations.items() if name.startswith(f"{location}/operations/")]
        return sorted(inside, key=lambda o: (created(o), o.name), reverse=True)

    def unfinished(self) -> list[str]:
        """Returns the names of unfinished operations, oldest first."""
        with self._changed:
            waiting = [o for o in self._operations.values() if not o.done]
            return [o.name for o in sorted(waiting, key=created)]

    def report(self, name: str, uri: str, percent: int, error: Status | None = None) -> None:
        """Records the progress of a file, which only grows. Raises `OperationAbandoned` after a cancellation."""
        with self._changed:
            operation = self._operations.get(name)
            if self._closed or (operation and operation.done):
                raise OperationAbandoned(name)
            if operation:
                _note(operation, uri, percent, error)

    def finish(self, name: str, outcome: Message | None) -> None:
        """Finishes an operation with a response, an error (a Status) or neither. It is idempotent."""
        with self._changed:
            operation = self._operations.get(name)
            if operation is None or operation.done or self._closed:
                return
            operation.done = True
            if isinstance(outcome, Status):
                operation.error.CopyFrom(outcome)
            elif outcome is not None:
                operation.response.Pack(outcome)
            self._save(operation)
            self._changed.notify_all()

    def cancel(self, name: str) -> None:
        """Finishes an operation with CANCELLED. Raises NOT_FOUND."""
        self.get(name)
        self.finish(name, CANCELLED)

    def delete(self, name: str) -> None:
        """Deletes an operation without stopping its work, by AIP-151. Raises NOT_FOUND."""
        with self._changed:
            self._path(self._find(name)).unlink(missing_ok=True)
            del self._operations[name]
            self._changed.notify_all()

    def wait(self, name: str, seconds: float | None) -> Operation:
        """Returns the operation when it is done, or after some seconds. Raises NOT_FOUND."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._find(name).done, seconds)
            return _copy(self._find(name))

    def close(self) -> None:
        """Stops all work at its next report; unfinished operations continue after a restart."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _find(self, name: str) -> Operation:
        if name not in self._operations:
            raise not_found(name)
        return self._operations[name]

    def _save(self, operation: Operation) -> None:
        write_atomically(self._path(operation), operation.SerializeToString())

    def _path(self, operation: Operation) -> Path:
        return self._folder / f"{operation.name.rpartition('/')[2]}.binpb"


def metadata_of(operation: Operation) -> cs.OperationMetadata:
    """An operation's metadata."""
    metadata = cs.OperationMetadata()
    operation.metadata.Unpack(cs.OperationMetadata.pb(metadata))
    return metadata


def request_of(operation: Operation) -> cs.BatchRecognizeRequest:
    """Returns the request of an operation."""
    return metadata_of(operation).batch_recognize_request


def created(operation: Operation) -> datetime.datetime:
    """Returns the time of creation."""
    created_at: datetime.datetime = metadata_of(operation).create_time
    return created_at


def _first_metadata(request: cs.BatchRecognizeRequest) -> cs.OperationMetadata:
    files = {file.uri: cs.BatchRecognizeTranscriptionMetadata(uri=file.uri) for file in request.files}
    now = datetime.datetime.now(datetime.UTC)
    return cs.OperationMetadata(
        resource=request.recognizer,
        method=METHOD,
        batch_recognize_request=request,
        batch_recognize_metadata=cs.BatchRecognizeMetadata(transcription_metadata=files),
        create_time=now,
        update_time=now,
    )


def _note(operation: Operation, uri: str, percent: int, error: Status | None) -> None:
    metadata = metadata_of(operation)
    files = metadata.batch_recognize_metadata.transcription_metadata
    if percent <= files[uri].progress_percent and error is None:
        return
    files[uri].progress_percent = percent
    if error is not None:
        files[uri].error = error
    metadata.progress_percent = _mean(file.progress_percent for file in files.values())
    metadata.update_time = datetime.datetime.now(datetime.UTC)
    operation.metadata.Pack(cs.OperationMetadata.pb(metadata))


def _mean(percents: Iterable[int]) -> int:
    values = list(percents)
    return sum(values) // len(values)


def _new_id() -> str:
    """Returns eight hex digits of the time and random ones, in the format of Google's ids."""
    noise = secrets.token_hex(8)
    return f"{int(time.time()):08x}-0000-{noise[:4]}-{noise[4:]}"


def _copy(operation: Operation) -> Operation:
    copy = Operation()
    copy.CopyFrom(operation)
    return copy
