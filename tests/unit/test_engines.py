"""Several speech services behind one port."""

import pytest
from pydantic import ValidationError

from shared.core.domain.errors import Permanent
from shared.transcription.adapters.engines_recognizer import EnginesRecognizer
from shared.transcription.domain.engines import Engine, parse_engines
from shared.transcription.ports import RecognitionJob
from tests.support.fakes.objects import FakeObjects
from tests.support.fakes.recognizer import FakeRecognizer


class Services:
    """A speech service for each engine, connected when it is needed."""

    def __init__(self, *names: str) -> None:
        self.connected: dict[str, FakeRecognizer] = {}
        self.recognizer = EnginesRecognizer([Engine(name=name, model="m") for name in names], self._connect)

    def _connect(self, engine: Engine) -> FakeRecognizer:
        return self.connected.setdefault(engine.name, FakeRecognizer(FakeObjects()))


def order(engine: str = "") -> RecognitionJob:
    return RecognitionJob("gs://b/a", "gs://b/out/", ("en-US",), None, None, separate_channels=False, engine=engine)


def test_an_operation_is_asked_for_looked_at_and_stopped_where_it_is() -> None:
    services = Services("", "small")
    own, small = (services.recognizer.start(order(engine)) for engine in ("", "small"))
    assert (own, small) == ("operations/1", "small:operations/1")
    services.connected["small"].fail("operations/1", "provider_error", retry=True)
    assert services.recognizer.poll(small).error == "provider_error"
    assert services.recognizer.poll(own).error is None
    assert services.recognizer.find(order("small")) == small
    services.recognizer.cancel(own)
    assert services.connected[""].operations["operations/1"].cancelled


def test_only_what_is_needed_is_connected() -> None:
    services = Services("", "small")
    services.recognizer.poll("projects/example.com:talk/locations/us/operations/1")
    assert [*services.connected] == [""]


def test_an_engine_that_is_gone_has_failed() -> None:
    services = Services("")
    with pytest.raises(Permanent) as refused:
        services.recognizer.start(order("small"))
    assert refused.value.code == "engine_gone"
    assert services.recognizer.find(order("small")) is None
    services.recognizer.cancel("small:operations/1")
    poll = services.recognizer.poll("small:operations/1")
    assert (poll.done, poll.error, poll.retry) == (True, "engine_gone", False)


def test_engines_are_as_the_deployments_own_where_they_do_not_say() -> None:
    text = '[{"name": "tiny", "model": "tiny.en"}, {"name": "eu", "model": "chirp_2", "location": "eu"}]'
    engines = parse_engines(text, "http://127.0.0.1:8087", "us")
    assert (engines["tiny"].address, engines["tiny"].location) == ("http://127.0.0.1:8087", "us")
    assert engines["eu"].address == "https://eu-speech.googleapis.com"


@pytest.mark.parametrize("text", ["{}", '[{"name": "No", "model": "m"}]', '[{"name": "", "model": "m"}]', "[{}]"])
def test_what_is_no_engine_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        parse_engines(text, "", "us")
