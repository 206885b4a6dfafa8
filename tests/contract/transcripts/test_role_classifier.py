"""Whoever judges roles: a fake, and a model behind an API of chat completions, over the wire."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from shared.sessions.domain.role_sets import BUILT_IN
from shared.transcripts.adapters.chat_role_classifier import MAX_RESPONSE_BYTES, ChatRoleClassifier, bearer_of
from shared.transcripts.domain.roles.conversation_features import SpokenLine
from shared.transcripts.domain.roles.llm_answers import RoleQuestion, RoleVerdict, accept_verdict
from shared.transcripts.ports import LlmRoleClassifier
from tests.support.fakes.role_classifier import FakeRoleJudge, a_verdict
from tests.support.http_receiver import Received, Receiver

ASKED = RoleQuestion(
    BUILT_IN, (SpokenLine("000000", "S1", 0, "Чем могу помочь?"), SpokenLine("000001", "S2", 900, "Где посылка?"))
)
VERDICT = a_verdict("service", S1="AGENT 000000", S2="CUSTOMER 000001")


class Model:
    """A server that answers as a model's does; `content` is what the model says."""

    def __init__(self) -> None:
        self.content = VERDICT.model_dump_json()
        self.answer: tuple[int, object] | None = None

    def __call__(self, _: Received) -> tuple[int, object]:
        message = {"role": "assistant", "content": self.content}
        return self.answer or (200, {"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]})


@pytest.fixture
def model() -> Model:
    return Model()


@pytest.fixture
def server(model: Model) -> Iterator[Receiver]:
    with Receiver(model) as receiver:
        yield receiver


@pytest.fixture(params=["fake", "real"])
def classifier(request: pytest.FixtureRequest) -> LlmRoleClassifier:
    if request.param == "fake":
        return FakeRoleJudge(VERDICT)
    return over(request.getfixturevalue("server").url)


def over(url: str, key: str = "", seconds: float = 10) -> ChatRoleClassifier:
    return ChatRoleClassifier(f"{url}/v1/", "small", bearer_of(key, url), seconds)


def test_it_says_who_is_what_by_which_lines(classifier: LlmRoleClassifier) -> None:
    assert classifier.judge(ASKED) == VERDICT
    found = accept_verdict(VERDICT, ASKED)
    assert found
    assert {each.speaker: each.role for each in found.of} == {"S1": "AGENT", "S2": "CUSTOMER"}


def test_it_may_say_nothing(server: Receiver, model: Model) -> None:
    model.content = RoleVerdict(set="", speakers=[]).model_dump_json()
    assert over(server.url).judge(ASKED) == RoleVerdict(set="", speakers=[])


def test_the_question_is_a_chat_completion_with_a_schema(server: Receiver) -> None:
    over(server.url, key="secret").judge(ASKED)
    sent = server.received.get_nowait()
    body = json.loads(sent.body)
    assert (sent.path, sent.headers["Authorization"]) == ("/v1/chat/completions", "Bearer secret")
    assert (body["model"], body["temperature"], body["response_format"]["type"]) == ("small", 0, "json_schema")
    asked = json.loads(body["messages"][1]["content"])
    assert asked["lines"][0] == {"id": "000000", "speaker": "S1", "text": "Чем могу помочь?"}
    assert asked["sets"][0] == {"name": "coaching", "roles": ["COACH", "CLIENT"]}
    assert "Authorization" not in _headers_without_key(server)


def _headers_without_key(server: Receiver) -> dict[str, str]:
    over(server.url).judge(ASKED)
    return server.received.get_nowait().headers


@pytest.mark.parametrize("fence", ["```json\n{}\n```", "```\n{}\n```", "  {}\n"])
def test_a_fence_around_the_answer_is_taken_off(server: Receiver, model: Model, fence: str) -> None:
    model.content = fence.replace("{}", VERDICT.model_dump_json())
    assert over(server.url).judge(ASKED) == VERDICT


@pytest.mark.parametrize("content", ["", "I think it is a coach.", "{", "[]", '{"set": "service"}', "null"])
def test_what_cannot_be_read_is_no_answer(server: Receiver, model: Model, content: str) -> None:
    model.content = content
    assert over(server.url).judge(ASKED) is None


@pytest.mark.parametrize(
    "answer",
    [
        (500, {}),
        (429, {"error": {"message": "slow down"}}),
        (401, {}),
        (302, {}),
        (200, {}),
        (200, []),
        (200, None),
        (200, {"choices": []}),
        (200, {"choices": [{"message": {"content": None}}]}),
        (200, {"choices": [{"message": {"content": "x" * MAX_RESPONSE_BYTES}}]}),
    ],
)
def test_a_refusal_is_no_answer(server: Receiver, model: Model, answer: tuple[int, Any]) -> None:
    model.answer = answer
    assert over(server.url).judge(ASKED) is None


def test_nobody_there_is_no_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken_port:
        port = taken_port.getsockname()[1]
    assert over(f"http://127.0.0.1:{port}").judge(ASKED) is None


def test_one_who_never_answers_is_left_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert over(f"http://127.0.0.1:{silent.getsockname()[1]}", seconds=0.2).judge(ASKED) is None


def test_without_a_key_the_own_account_signs(
    server: Receiver, model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model.answer = (200, {"access_token": "of-the-account", "expires_in": 3600, "token_type": "Bearer"})
    key = rsa.generate_private_key(public_exponent=65_537, key_size=2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    account = {"type": "service_account", "client_email": "judge@demo.iam.gserviceaccount.com", "private_key": pem}
    file = tmp_path / "key.json"
    file.write_text(json.dumps(account | {"token_uri": f"{server.url}/token", "project_id": "demo"}), "utf-8")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(file))
    bearer = bearer_of("", "https://model.example.com")
    assert (bearer(), bearer()) == ("of-the-account", "of-the-account")
    assert server.received.get_nowait().path == "/token"
    assert server.received.empty()


def test_an_account_that_is_not_to_be_had_is_no_answer(
    server: Receiver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "none.json"))
    judge = ChatRoleClassifier(server.url, "small", bearer_of("", "https://model.example.com"), 10)
    assert judge.judge(ASKED) is None
    assert server.received.empty()


def test_what_does_not_speak_tls_is_no_answer(server: Receiver) -> None:
    secure = server.url.replace("http://", "https://")
    assert ChatRoleClassifier(secure, "small", bearer_of("key", secure), 2).judge(ASKED) is None


def test_without_a_key_a_plain_address_is_shown_nobodys_account() -> None:
    assert bearer_of("", "http://127.0.0.1:9")() == ""
    assert bearer_of("key", "https://model.example.com")() == "key"
