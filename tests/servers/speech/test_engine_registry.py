"""Several models in one speech server."""

import pytest
from google.api_core.exceptions import InvalidArgument

from infra.local.speech.engine.engine_registry import EngineRegistry
from tests.servers.speech.fakes import Counting
from tests.servers.speech.speech_client import INPUT, Driver, config


def test_the_clouds_models_are_the_servers_own() -> None:
    own = Counting()
    engines = EngineRegistry(lambda: own, frozenset({"tiny.en"}), lambda _: Counting())
    assert engines("chirp_3") is engines("base") is own


def test_another_is_loaded_once_when_it_is_asked_for() -> None:
    loaded = list[str]()

    def load(name: str) -> Counting:
        loaded.append(name)
        return Counting()

    engines = EngineRegistry(Counting, frozenset({"tiny.en"}), load)
    assert not loaded
    assert engines("tiny.en") is engines("tiny.en")
    assert loaded == ["tiny.en"]


def test_a_model_may_be_asked_for_by_name(speech: Driver) -> None:
    assert speech.response(speech.batch(INPUT, config=config(model="tiny.en"))).results
    with pytest.raises(InvalidArgument):
        speech.batch(INPUT, config=config(model="enormous"))
