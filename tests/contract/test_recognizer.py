"""The speech service."""

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import grpc
import pytest

from infra.local.cloud import LocalCloud
from shared.domain.errors import Permanent, Transient
from shared.domain.words import words_of
from shared.ports import Order, Recognizer
from tests.audio import render
from tests.contract.conftest import fake_and_real
from tests.contract.providers import FAULTS, FakeProvider, Provider, SpeechProvider
from tests.recordings import load


@pytest.fixture(scope="session")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three seconds of speech."""
    return render(load("short"), tmp_path_factory.mktemp("talk") / "talk.flac", seconds=3)


@pytest.fixture
def speech(cloud: LocalCloud, wired: ModuleType, talk: Path) -> Iterator[SpeechProvider]:
    provider = SpeechProvider(wired, cloud.site.faults_file, talk)
    yield provider
    provider.stop()
    cloud.site.faults_file.unlink(missing_ok=True)


@fake_and_real
def provider(request: pytest.FixtureRequest) -> Provider:
    chosen: Provider = FakeProvider() if request.param == "fake" else request.getfixturevalue("speech")
    return chosen


def test_an_operation_runs_and_says_so(provider: Provider) -> None:
    provider.hold()
    look = provider.recognizer.look(provider.recognizer.start(provider.order()))
    assert not look.done
    assert (look.error, look.result_uri) == (None, None)
    assert 0 <= look.percent < 100
    assert look.says


def test_a_finished_operation_says_where_its_words_are(provider: Provider) -> None:
    operation = provider.recognizer.start(provider.order())
    provider.release()
    look = provider.ended(operation)
    assert (look.done, look.percent, look.error) == (True, 100, None)
    assert look.result_uri
    assert look.result_uri.startswith(provider.order().output_prefix)
    assert look.result_uri.endswith(".json")
    words = words_of(json.loads(provider.objects.read(look.result_uri)), 0)
    assert words
    assert all(word.speaker for word in words)


def test_an_operation_is_found_by_its_order_also_when_it_has_ended(provider: Provider) -> None:
    provider.spoil("no result")
    assert provider.recognizer.find(provider.order()) is None
    operation = provider.recognizer.start(provider.order())
    assert provider.recognizer.find(provider.order()) == operation
    assert provider.recognizer.find(provider.order("other")) is None
    provider.ended(operation)
    assert provider.recognizer.find(provider.order()) == operation


def test_of_two_operations_the_newest_is_found(provider: Provider) -> None:
    provider.hold()
    operations = [provider.recognizer.start(provider.order()) for _ in range(2)]
    assert operations[0] != operations[1]
    assert provider.recognizer.find(provider.order()) == operations[1]


@pytest.mark.parametrize("fault", FAULTS)
def test_each_way_to_go_wrong_has_its_code(provider: Provider, fault: str) -> None:
    provider.spoil(fault)
    look = provider.ended(provider.recognizer.start(provider.order()))
    assert look.done
    assert (look.error, look.retry) == FAULTS[fault]
    assert look.result_uri is None
    assert look.says


def test_what_runs_can_be_stopped_more_than_once(provider: Provider) -> None:
    provider.hold()
    operation = provider.recognizer.start(provider.order())
    for _ in range(2):
        provider.recognizer.cancel(operation)


def test_what_has_ended_is_left_alone(provider: Provider) -> None:
    operation = provider.recognizer.start(provider.order())
    provider.release()
    before = provider.ended(operation)
    provider.recognizer.cancel(operation)
    assert provider.recognizer.look(operation) == before


def test_what_is_unknown_cannot_be_stopped_and_was_lost(provider: Provider) -> None:
    provider.spoil("lost")
    operation = provider.recognizer.start(provider.order())
    provider.ended(operation)
    provider.recognizer.cancel(operation)
    assert provider.recognizer.look(operation).error == "provider_lost"


@pytest.mark.xdist_group("cloud")
def test_what_was_stopped_has_ended(speech: SpeechProvider) -> None:
    speech.hold()
    operation = speech.recognizer.start(speech.order())
    speech.recognizer.cancel(operation)
    look = speech.ended(operation)
    assert (look.error, look.retry) == ("provider_error", True)


@pytest.mark.xdist_group("cloud")
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


@pytest.mark.xdist_group("cloud")
def test_a_recording_that_is_not_there_fails_for_good(speech: SpeechProvider) -> None:
    order: Order = speech.order()._replace(uri=speech.order().uri + ".none")
    look = speech.ended(speech.recognizer.start(order))
    assert (look.error, look.retry) == ("provider_refused", False)


@pytest.mark.xdist_group("cloud")
def test_an_answer_that_is_lost_leaves_an_operation_that_can_be_found(speech: SpeechProvider) -> None:
    speech._tell({"kind": "crash_before_reply", "times": 1})
    with pytest.raises(Transient):
        speech.recognizer.start(speech.order())
    assert speech.recognizer.find(speech.order())


def at_port(wired: ModuleType, monkeypatch: pytest.MonkeyPatch, port: int) -> Recognizer:
    monkeypatch.setenv("SPEECH_ENDPOINT", f"http://127.0.0.1:{port}")
    wired.settings.cache_clear()
    recognizer: Recognizer = wired.recognizer()
    return recognizer


@pytest.fixture
def silent(wired: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Recognizer:
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
def refusing(wired: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Iterator[Recognizer]:
    """A service that lets nobody in, as long as a role is missing."""
    server = grpc.server(ThreadPoolExecutor(1))
    server.add_generic_rpc_handlers([Refusal()])
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    yield at_port(wired, monkeypatch, port)
    server.stop(grace=None).wait()


ORDER = FakeProvider().order()
QUESTIONS = [("find", ORDER), ("look", "projects/p/locations/us/operations/1")]


@pytest.mark.xdist_group("cloud")
@pytest.mark.parametrize(("call", "argument"), [*QUESTIONS, ("start", ORDER), ("cancel", "projects/p/operations/1")])
def test_a_service_that_does_not_answer_is_a_passing_fault(silent: Recognizer, call: str, argument: object) -> None:
    with pytest.raises(Transient):
        getattr(silent, call)(argument)


@pytest.mark.xdist_group("cloud")
@pytest.mark.parametrize(("call", "argument"), QUESTIONS)
def test_a_question_that_is_refused_may_be_answered_later(refusing: Recognizer, call: str, argument: object) -> None:
    """Anything else would keep a look from coming to its end, and a pass from its deadline."""
    with pytest.raises(Transient):
        getattr(refusing, call)(argument)


@pytest.mark.xdist_group("cloud")
def test_a_request_that_is_refused_is_refused(refusing: Recognizer) -> None:
    with pytest.raises(Permanent):
        refusing.start(ORDER)
    refusing.cancel("projects/p/operations/1")
