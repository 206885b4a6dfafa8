"""How soon a listener hears of what is written."""

import pytest

from shared.maintenance.ports import ListenerProbe
from tests.support.fakes.maintenance import FakeListening
from tests.support.wiring import Wiring


@pytest.fixture(params=["fake", "real"])
def listener_probe(request: pytest.FixtureRequest) -> ListenerProbe:
    if request.param == "fake":
        return FakeListening()
    wired: Wiring = request.getfixturevalue("wired")
    found: ListenerProbe = wired.maintenance.listener_probe
    return found


def test_it_hears_of_a_write_and_of_the_next(listener_probe: ListenerProbe) -> None:
    assert listener_probe.heard_after()
    assert listener_probe.heard_after()
