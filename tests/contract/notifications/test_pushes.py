"""Push messages, over the wire to a server that answers like Firebase Cloud Messaging's HTTP v1 API."""

import json
from collections.abc import Iterator
from threading import Barrier

import google.auth
import pytest
from google.auth import credentials

from shared.notifications.adapters.fcm_pushes import MAX_PARALLEL_CALLS, SCOPE, FcmPushes, session_for
from shared.notifications.domain.push_messages import push_message_for
from shared.notifications.ports import PushOutcome
from tests.support.http_receiver import Answer, Received, Receiver
from tests.support.samples import an_event

NOTE = push_message_for(an_event())
FCM_ERROR = "type.googleapis.com/google.firebase.fcm.v1.FcmError"


def refused(status: int, code: str, fcm: str = "") -> Answer:
    """As the service says it (google.rpc.Status in JSON)."""
    details = [{"@type": FCM_ERROR, "errorCode": fcm}] if fcm else []
    return status, {"error": {"code": status, "status": code, "message": "No.", "details": details}}


# What the service answers for a token of this name.
ANSWERS: dict[str, Answer] = {
    "good": (200, {"name": "projects/demo/messages/1"}),
    "unregistered": refused(404, "NOT_FOUND", "UNREGISTERED"),
    "unknown": refused(404, "NOT_FOUND"),
    "other-sender": refused(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH"),
    "malformed": refused(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT"),
    "not-allowed": refused(403, "PERMISSION_DENIED"),
    "odd": (418, ["no", "error"]),
    "often": refused(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED"),
    "broken": refused(500, "INTERNAL", "INTERNAL"),
    "away": refused(503, "UNAVAILABLE", "UNAVAILABLE"),
}


def answer(request: Received) -> Answer:
    return ANSWERS[json.loads(request.body)["message"]["token"]]


@pytest.fixture
def service() -> Iterator[Receiver]:
    with Receiver(answer) as server:
        yield server


@pytest.fixture
def pushes(service: Receiver) -> FcmPushes:
    return FcmPushes(session_for(service.url), service.url, "demo")


def test_a_message_is_sent_as_the_api_asks_for_it(pushes: FcmPushes, service: Receiver) -> None:
    assert pushes.push(["good"], NOTE) == [PushOutcome.SENT]
    request = service.received.get()
    assert request.path == "/v1/projects/demo/messages:send"
    assert json.loads(request.body) == {
        "message": {
            "token": "good",
            "notification": {"title": "Earshot", "body": "A transcript is ready."},
            "data": {"id": "s1-1-1-completed", "kind": "transcript.completed", "sessionId": "s1"},
            "android": {"notification": {"tag": NOTE.tag}},
            "apns": {"headers": {"apns-collapse-id": NOTE.tag}},
            "webpush": {"notification": {"tag": NOTE.tag}},
        }
    }
    assert len(NOTE.tag) <= 64  # of an apns-collapse-id, in bytes


@pytest.mark.parametrize("token", ["unregistered", "unknown", "other-sender"])
def test_a_device_that_is_no_more_is_told_apart(pushes: FcmPushes, token: str) -> None:
    assert pushes.push([token], NOTE) == [PushOutcome.GONE]


@pytest.mark.parametrize("token", ["malformed", "not-allowed", "odd"])
def test_what_may_be_our_own_fault_costs_no_device_its_token(pushes: FcmPushes, token: str) -> None:
    assert pushes.push([token], NOTE) == [PushOutcome.REFUSED]


@pytest.mark.parametrize("token", ["often", "broken", "away"])
def test_a_busy_service_is_asked_again_later(pushes: FcmPushes, token: str) -> None:
    assert pushes.push([token], NOTE) == [PushOutcome.BUSY]


def test_a_service_that_is_not_there_is_asked_again_later() -> None:
    with Receiver() as gone:
        url = gone.url
    assert FcmPushes(session_for(url), url, "demo").push(["good"], NOTE) == [PushOutcome.BUSY]


def test_one_that_fails_leaves_the_others(pushes: FcmPushes) -> None:
    found = pushes.push(["good", "broken", "unknown", "good", "malformed"], NOTE)
    assert found == [PushOutcome.SENT, PushOutcome.BUSY, PushOutcome.GONE, PushOutcome.SENT, PushOutcome.REFUSED]


def test_messages_are_sent_side_by_side_but_not_without_bound() -> None:
    """Each call is answered once as many as may be under way at once are there."""
    together = Barrier(MAX_PARALLEL_CALLS)

    def answer_together(_: Received) -> Answer:
        together.wait()
        return ANSWERS["good"]

    with Receiver(answer_together) as server:
        pushes = FcmPushes(session_for(server.url), server.url, "demo")
        assert pushes.push(["good"] * (2 * MAX_PARALLEL_CALLS), NOTE) == [PushOutcome.SENT] * (2 * MAX_PARALLEL_CALLS)
    assert server.received.qsize() == 2 * MAX_PARALLEL_CALLS


class Token(credentials.Credentials):
    """What a function's metadata server gives."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # the library's is not typed

    def refresh(self, request: object) -> None:
        self.token = "access-token"


def test_in_the_cloud_a_message_is_signed_for(service: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def default(scopes: object = None) -> tuple[Token, str]:
        asked.append(scopes)
        return Token(), "demo"

    monkeypatch.setattr(google.auth, "default", default)
    session = session_for("https://fcm.googleapis.com")
    assert FcmPushes(session, service.url, "demo").push(["good"], NOTE) == [PushOutcome.SENT]
    assert service.received.get().headers["authorization"] == "Bearer access-token"
    assert asked == [[SCOPE]]
