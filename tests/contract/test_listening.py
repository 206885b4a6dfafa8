"""How soon a listener hears of what is written."""

from types import ModuleType

import pytest

from shared.ports.upkeep import Listening
from tests.fakes.listening import FakeListening


@pytest.fixture(params=["fake", "real"])
def listening(request: pytest.FixtureRequest) -> Listening:
    if request.param == "fake":
        return FakeListening()
    wired: ModuleType = request.getfixturevalue("wired")
    found: Listening = wired.listening()
    return found


def test_it_hears_of_a_write_and_of_the_next(listening: Listening) -> None:
    assert listening.heard_after()
    assert listening.heard_after()
