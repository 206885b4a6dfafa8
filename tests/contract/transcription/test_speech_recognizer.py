"""The adapter of Speech-to-Text: what only a real service, or the lack of one, can show."""

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import grpc
import pytest

from shared.core.domain.errors import Permanent, Transient
from shared.transcription.domain.phrases import Phrase
from shared.transcription.domain.words import parse_words
from shared.transcription.ports import RecognitionJob, Recognizer
from tests.contract.transcription.speech_providers import FakeProvider, SpeechProvider
from tests.recordings import load
from tests.support.wiring import Wiring

pytestmark = pytest.mark.xdist_group("cloud")

ORDER = FakeProvider().order()
QUESTIONS = [("find", ORDER), ("poll", "projects/p/locations/us/operations/1")]


def test_what_was_stopped_has_ended(speech: SpeechProvider) -> None:
    speech.hold()
    operation = speech.recognizer.start(speech.order())
    speech.recognizer.cancel(operation)
    poll = speech.ended(operation)
    assert (poll.error, poll.retry) == ("provider_error", True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"language_codes": ("en-US", "de-DE", "fr-FR", "it-IT")},
        {"uri": "https://example.com/talk.flac"},
        {"output_prefix": "nowhere"},
        {"min_speakers": 5, "max_speakers": 2},
    ],
)
def test_an_order_that_cannot_be_is_refused(speech: SpeechProvider, wrong: dict[str, object]) -> None:
    with pytest.raises(Permanent):
        speech.recognizer.start(speech.order()._replace(**wrong))  # type: ignore[arg-type]


def test_a_recording_that_is_not_there_fails_for_good(speech: SpeechProvider) -> None:
    order: RecognitionJob = speech.order()._replace(uri=speech.order().uri + ".none")
    poll = speech.ended(speech.recognizer.start(order))
    assert (poll.error, poll.retry) == ("provider_refused", False)


def test_an_answer_that_is_lost_leaves_an_operation_that_can_be_found(speech: SpeechProvider) -> None:
    speech._tell({"kind": "crash_before_reply", "times": 1})
    with pytest.raises(Transient):
        speech.recognizer.start(speech.order())
    assert speech.recognizer.find(speech.order())


def test_a_model_without_adaptation_gets_no_phrases(
    speech: SpeechProvider, wired: Wiring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPEECH_MODEL", "chirp")
    wired.forget()
    order = speech.order()._replace(phrases=[Phrase(value="Dashwood")])
    assert speech.expected(wired.transcription.recognizer.start(order)) == []


def test_a_phrase_changes_what_is_heard(speech: SpeechProvider) -> None:
    """Shakespeare's "world's due", which the model takes for dew."""
    plain = heard(speech, speech.order())
    expecting = heard(speech, speech.order("expecting")._replace(phrases=[Phrase(value="world's due", boost=20)]))
    assert "world's due" not in plain
    assert "world's due" in expecting


def heard(speech: SpeechProvider, order: RecognitionJob) -> str:
    uri = order.uri.replace("talk", "reading")
    if speech.objects.size(uri) is None:
        with load("reading").path.open("rb") as file:
            speech.objects.create(uri, file, "audio/flac")
    poll = speech.ended(speech.recognizer.start(order._replace(uri=uri)))
    words = parse_words(json.loads(speech.objects.read(poll.result_uri or "")), 0)
    assert {word.language for word in words} == {"en-US"}
    return " ".join(word.text for word in words)


def at_port(wired: Wiring, monkeypatch: pytest.MonkeyPatch, port: int) -> Recognizer:
    monkeypatch.setenv("SPEECH_ENDPOINT", f"http://127.0.0.1:{port}")
    wired.forget()
    recognizer: Recognizer = wired.transcription.recognizer
    return recognizer


@pytest.fixture
def silent(wired: Wiring, monkeypatch: pytest.MonkeyPatch) -> Recognizer:
    """An address at which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    return at_port(wired, monkeypatch, port)


class Refusal(grpc.GenericRpcHandler):  # type: ignore[misc] # the library is not typed
    """Nobody may do anything here."""

    def service(self, _: object) -> grpc.RpcMethodHandler:
        return grpc.unary_unary_rpc_method_handler(
            lambda _, context: context.abort(grpc.StatusCode.PERMISSION_DENIED, "You may not.")
        )


@pytest.fixture
def refusing(wired: Wiring, monkeypatch: pytest.MonkeyPatch) -> Iterator[Recognizer]:
    """A service that lets nobody in, as long as a role is missing."""
    server = grpc.server(ThreadPoolExecutor(1))
    server.add_generic_rpc_handlers([Refusal()])
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    yield at_port(wired, monkeypatch, port)
    server.stop(grace=None).wait()


@pytest.mark.parametrize(("call", "argument"), [*QUESTIONS, ("start", ORDER), ("cancel", "projects/p/operations/1")])
def test_a_service_that_does_not_answer_is_a_passing_fault(silent: Recognizer, call: str, argument: object) -> None:
    with pytest.raises(Transient):
        getattr(silent, call)(argument)


@pytest.mark.parametrize(("call", "argument"), QUESTIONS)
def test_a_question_that_is_refused_may_be_answered_later(refusing: Recognizer, call: str, argument: object) -> None:
    """Anything else would keep a look from coming to its end, and a pass from its deadline."""
    with pytest.raises(Transient):
        getattr(refusing, call)(argument)


def test_a_request_that_is_refused_is_refused(refusing: Recognizer) -> None:
    with pytest.raises(Permanent):
        refusing.start(ORDER)
    refusing.cancel("projects/p/operations/1")
