"""The listen stream of Firestore over gRPC, with the generated types."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count, islice
from typing import Any, Self

import grpc
from google.cloud.firestore_v1._helpers import encode_dict
from google.cloud.firestore_v1.types import (
    Document,
    DocumentChange,
    DocumentDelete,
    ExistenceFilter,
    ListenRequest,
    ListenResponse,
    Target,
    TargetChange,
)
from google.rpc.status_pb2 import Status

Documents = dict[str, dict[str, Any]]
PROJECT = "earshot-test"
DATABASE = f"projects/{PROJECT}/databases/(default)"
DOCUMENTS = f"{DATABASE}/documents/"
KINDS = TargetChange.TargetChangeType
TARGETS = 2  # the command line asks for a session and a collection
SECONDS = 20  # after which a test that waits has failed


class Firestore:
    """`read` answers all documents by path; `changed` has them told to whoever listens."""

    def __init__(self, read: Callable[[], Documents]) -> None:
        self._read = read
        self._condition = threading.Condition()
        self._version = 1
        self._told = 0
        self._history: dict[int, Documents] = {}  # what was told, by version: the resume token
        self.streams: list[tuple[dict[str, Any], list[Target]]] = []  # the metadata and targets of each stream
        self.breaks: list[int] = []  # how many snapshots a stream tells before it breaks, stream after stream
        self.refuses = False
        self.miscounts = 0  # how many of the next streams count a document too many

    def __enter__(self) -> Self:
        listen = grpc.stream_stream_rpc_method_handler(
            self._listen,
            request_deserializer=ListenRequest.deserialize,
            response_serializer=ListenResponse.serialize,
        )
        handler = grpc.method_handlers_generic_handler("google.firestore.v1.Firestore", {"Listen": listen})
        self._server = grpc.server(ThreadPoolExecutor())
        self._server.add_generic_rpc_handlers((handler,))
        self.url = f"http://127.0.0.1:{self._server.add_insecure_port('127.0.0.1:0')}"
        self._server.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Nothing answers any more."""
        stopped = self._server.stop(grace=0)
        self.changed()
        stopped.wait()

    def changed(self) -> None:
        """Something was written."""
        with self._condition:
            self._version += 1
            self._condition.notify_all()

    def wait_until_told(self) -> None:
        """Returns when a listener knows the newest state."""
        with self._condition:
            assert self._condition.wait_for(lambda: self._told >= self._version, SECONDS)

    def wait_until_listened(self) -> None:
        """Returns when a listener was told anything."""
        with self._condition:
            assert self._condition.wait_for(lambda: self._told, SECONDS)

    def _listen(self, requests: Iterator[ListenRequest], context: grpc.ServicerContext) -> Iterator[ListenResponse]:
        targets = [request.add_target for request in islice(requests, TARGETS)]
        self.streams.append((dict(context.invocation_metadata()), targets))
        for target in targets:
            yield target_change(KINDS.ADD, target)
        if self.refuses:
            refused = TargetChange(target_change_type=KINDS.REMOVE, target_ids=[1], cause=Status(code=7, message="no"))
            yield ListenResponse(target_change=refused)
            return
        if self.miscounts:
            self.miscounts -= 1
            yield ListenResponse(filter=ExistenceFilter(target_id=1, count=9))
        context.add_callback(self.changed)
        stream = Stream(targets)
        snapshots = self.breaks.pop(0) if self.breaks else None
        for number in count():
            if number == snapshots:
                context.abort(grpc.StatusCode.UNAVAILABLE, "broken")
            documents = self._newer_than(stream.version, context)
            if documents is None:
                return
            yield from stream.snapshot(*documents, resumed_from=self._history)
            self._note_told(stream)

    def _newer_than(self, version: int, context: grpc.ServicerContext) -> tuple[int, Documents] | None:
        """The state when it is newer; None once the listener has gone."""
        with self._condition:
            self._condition.wait_for(lambda: self._version > version or not context.is_active())
            return (self._version, self._read()) if context.is_active() else None

    def _note_told(self, stream: "Stream") -> None:
        with self._condition:
            self._history[stream.version] = stream.known
            self._told = stream.version
            self._condition.notify_all()


class Stream:
    """What one listener was told."""

    def __init__(self, targets: list[Target]) -> None:
        self._targets = targets
        self.version = 0
        self.known: Documents = {}

    def snapshot(
        self, version: int, documents: Documents, resumed_from: dict[int, Documents]
    ) -> Iterator[ListenResponse]:
        """What differs from what the listener knows; a resume token says what that is."""
        first = self.version == 0
        if first and self._targets[0].resume_token:
            self.known = resumed_from[int(self._targets[0].resume_token)]
        self.version, before, self.known = version, self.known, documents
        for target in self._targets:
            yield from _differences(before, documents, target)
        if first:
            yield target_change(KINDS.CURRENT, *self._targets)
        yield target_change(KINDS.NO_CHANGE, token=str(version).encode())


def _differences(before: Documents, after: Documents, target: Target) -> Iterator[ListenResponse]:
    names = target.documents.documents
    prefix = names[0] if names else f"{target.query.parent}/{target.query.structured_query.from_[0].collection_id}/"
    for path in sorted(before.keys() | after.keys()):
        name = f"{DOCUMENTS}{path}"
        if name != prefix and not (prefix.endswith("/") and name.startswith(prefix)):
            continue
        if path not in after:
            yield ListenResponse(document_delete=DocumentDelete(document=name, removed_target_ids=[target.target_id]))
        elif before.get(path) != after[path]:
            yield put(path, after[path], target)


def put(path: str, fields: dict[str, Any], *targets: Target) -> ListenResponse:
    """A document is, or is no more, one of those that the targets are about."""
    document = Document(name=f"{DOCUMENTS}{path}", fields=encode_dict(fields))
    change = DocumentChange(document=document, target_ids=[target.target_id for target in targets])
    return ListenResponse(document_change=change)


def target_change(kind: int, *targets: Target, token: bytes = b"") -> ListenResponse:
    """Something about the targets, or about all of them."""
    numbers = [target.target_id for target in targets]
    return ListenResponse(target_change=TargetChange(target_change_type=kind, target_ids=numbers, resume_token=token))
