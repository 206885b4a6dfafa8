"""A service that does not look at documents in a write, or does not know how: nothing is written there unseen."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import grpc
import pytest
from google.cloud import firestore
from google.cloud.firestore_v1 import types as api

from shared.core.domain.errors import Stale
from shared.transcripts.adapters.firestore_conditional_writer import FirestoreConditionalWriter
from shared.transcripts.ports import Preconditions
from tests.contract.transcripts.history_entries import FIRST, entry
from tests.support.samples import a_ref

OK, UNKNOWN, REFUSED = None, grpc.StatusCode.INVALID_ARGUMENT, grpc.StatusCode.FAILED_PRECONDITION
NOT_THERE, FORBIDDEN = grpc.StatusCode.UNIMPLEMENTED, grpc.StatusCode.PERMISSION_DENIED


class Service(grpc.GenericRpcHandler):  # type: ignore[misc] # grpc has no types
    """Answers one commit after the other as it was told to."""

    def __init__(self, answers: list[grpc.StatusCode | None]) -> None:
        self.answers = answers

    def service(self, handler_call_details: Any) -> Any:
        return grpc.unary_unary_rpc_method_handler(self._commit)

    def _commit(self, request: bytes, context: Any) -> bytes:
        answer = self.answers.pop(0)
        if answer:
            context.abort(answer, "")
        return bytes(api.CommitResponse.serialize(api.CommitResponse()))


@contextmanager
def answering(service: Service, monkeypatch: pytest.MonkeyPatch) -> Iterator[firestore.Client]:
    with ThreadPoolExecutor(1) as threads:
        server = grpc.server(threads, handlers=[service])
        monkeypatch.setenv("FIRESTORE_EMULATOR_HOST", f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}")
        server.start()
        try:
            yield firestore.Client("unseen")
        finally:
            server.stop(None).wait()


@pytest.mark.parametrize("answers", [[OK], [UNKNOWN], [NOT_THERE], [FORBIDDEN], [REFUSED, UNKNOWN]], ids=str)
def test_it_is_asked_once_and_never_again(
    monkeypatch: pytest.MonkeyPatch, answers: list[grpc.StatusCode | None]
) -> None:
    service = Service(list(answers))
    with answering(service, monkeypatch) as client:
        writer = FirestoreConditionalWriter(client)
        for _ in range(2):
            with pytest.raises(Stale):
                writer.append_if(a_ref(), entry(1, FIRST), Preconditions((2, 0), None, 0, {}))
    assert service.answers == []


def test_switched_off_it_asks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    service = Service([OK])
    with answering(service, monkeypatch) as client:
        writer = FirestoreConditionalWriter(client, enabled=False)
        with pytest.raises(Stale):
            writer.append_if(a_ref(), entry(1, FIRST), Preconditions((2, 0), None, 0, {}))
    assert service.answers == [OK]
