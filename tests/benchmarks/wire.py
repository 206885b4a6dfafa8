"""Counts what is read and written, on the wire between Firestore's clients and the emulator."""

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, NamedTuple
from unittest.mock import patch

import grpc
from google.cloud import firestore
from google.cloud.firestore_v1 import types as api

from infra.local.service_spec import HOST

SERVICE = "/google.firestore.v1.Firestore/"
THREADS = 16
GRACE_SECONDS = 5  # for listeners that are being closed
UNLIMITED = [("grpc.max_receive_message_length", -1)]
Count = Callable[[str, int], None]


class Operations(NamedTuple):
    """Documents, as Firestore charges for them."""

    reads: int
    writes: int
    deletes: int


class Wire(grpc.GenericRpcHandler):  # type: ignore[misc] # grpc has no types
    """Hands every call on to the emulator, unchanged, and counts what comes back."""

    def __init__(self, emulator: str) -> None:
        self._channel = grpc.insecure_channel(emulator, options=UNLIMITED)
        self._counted: Counter[str] = Counter()
        self._lock = threading.Lock()

    def take(self) -> Operations:
        """What was counted since the last time."""
        with self._lock:
            counted = Operations(*(self._counted[name] for name in Operations._fields))
            self._counted.clear()
        return counted

    def service(self, handler_call_details: Any) -> Any:
        """One way for every method, since a lone message is a stream of one."""
        method = handler_call_details.method
        counting = COUNTING[method.removeprefix(SERVICE)]

        def forward(requests: Iterator[bytes], context: Any) -> Iterator[bytes]:
            polls = list[int]()
            asked = _noted(requests, polls) if counting is _written else requests
            call = self._channel.stream_stream(method)(asked, metadata=context.invocation_metadata())
            context.add_callback(call.cancel)
            try:
                yield from counting(_looked(call, polls, self._count), self._count)
            except grpc.RpcError:
                context.abort(call.code(), call.details())

        return grpc.stream_stream_rpc_method_handler(forward)

    def _count(self, name: str, documents: int) -> None:
        with self._lock:
            self._counted[name] += documents


def _noted(requests: Iterator[bytes], polls: list[int]) -> Iterator[bytes]:
    """The same; how many documents a commit only looks at is noted: Google's types have no name for that write."""
    for request in requests:
        writes = api.CommitRequest.pb(api.CommitRequest.deserialize(request)).writes
        polls.append(sum(write.WhichOneof("operation") is None for write in writes))
        yield request


def _looked(responses: Iterator[bytes], polls: list[int], count: Count) -> Iterator[bytes]:
    """What was looked at was read, and not written."""
    for response in responses:
        count("reads", sum(polls))
        count("writes", -sum(polls))
        yield response


def _written(responses: Iterator[bytes], count: Count) -> Iterator[bytes]:
    """A result a write; that of a deletion has no time."""
    for response in responses:
        results = api.CommitResponse.pb(api.CommitResponse.deserialize(response)).write_results
        deletes = sum(not result.HasField("update_time") for result in results)
        count("deletes", deletes)
        count("writes", len(results) - deletes)
        yield response


def _got(responses: Iterator[bytes], count: Count) -> Iterator[bytes]:
    """A read a document that was asked for, whether it exists or not."""
    for response in responses:
        answer = api.BatchGetDocumentsResponse.pb(api.BatchGetDocumentsResponse.deserialize(response))
        count("reads", 1 if answer.WhichOneof("result") else 0)
        yield response


def _queried(responses: Iterator[bytes], count: Count) -> Iterator[bytes]:
    """A read a document, at least one a query."""
    found = 0
    for response in responses:
        found += api.RunQueryResponse.pb(api.RunQueryResponse.deserialize(response)).HasField("document")
        yield response
    count("reads", max(found, 1))


def _listened(responses: Iterator[bytes], count: Count) -> Iterator[bytes]:
    """A read a document that is sent, at least one a target."""
    found: set[int] = set()
    for response in responses:
        answer = api.ListenResponse.pb(api.ListenResponse.deserialize(response))
        count("reads", answer.HasField("document_change"))
        found.update(answer.document_change.target_ids)
        if answer.target_change.target_change_type == api.TargetChange.TargetChangeType.CURRENT:
            count("reads", len(set(answer.target_change.target_ids) - found))
            found.update(answer.target_change.target_ids)
        yield response


def _named(responses: Iterator[bytes], count: Count) -> Iterator[bytes]:
    """A request that is no document's counts as one read (Firestore, billing)."""
    for response in responses:
        count("reads", 1)
        yield response


# A method that is not here cannot be counted, and is refused.
COUNTING = {
    "Commit": _written,
    "BatchGetDocuments": _got,
    "RunQuery": _queried,
    "Listen": _listened,
    "ListCollectionIds": _named,
    "RunAggregationQuery": _named,  # one for every thousand entries of an index, which none of ours has more of
}


@contextmanager
def counted(emulator: str, project: str) -> Iterator[tuple[firestore.Client, Wire]]:
    """A client of the emulator at `emulator` (host:port), and what counts its operations."""
    wire = Wire(emulator)
    server = grpc.server(ThreadPoolExecutor(THREADS), handlers=[wire], options=UNLIMITED)
    port = server.add_insecure_port(f"{HOST}:0")
    server.start()
    try:
        with patch.dict(os.environ, FIRESTORE_EMULATOR_HOST=f"{HOST}:{port}"):
            client = firestore.Client(project)
        yield client, wire
    finally:
        server.stop(GRACE_SECONDS).wait()
