"""Each function as the platform loads it, over the world of the fakes; no network."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import functions_framework
import pytest
import pytest_socket
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from infra.topology import ROOT
from shared.core.domain.rate_limits import RateLimits
from shared.sessions.adapters.livekit_rooms import LivekitRooms
from tests.support.fakes.core_ports import FakeCounter, FakeDependency, FakeInvokers
from tests.support.fakes.maintenance import FakeListening
from tests.support.openapi_conformance import check
from tests.support.wiring import replaced
from tests.support.world import World
from tests.support.world_ports import ports_of

create_app: Any = functions_framework.create_app
App = Callable[[str], FlaskClient]


class Conforming(FlaskClient):
    """Holds every answer to docs/openapi.json."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        answer = super().open(*args, **kwargs)
        check(answer.request.method, answer.request.path, answer)
        return answer


PAGE = "https://app.example.com"


@pytest.fixture(autouse=True)
def _no_network() -> None:
    pytest_socket.disable_socket()


@pytest.fixture
def world() -> Iterator[World]:
    """The ports that the functions use are those of this world."""
    world = World()
    ports = ports_of(world)
    settings = SimpleNamespace(
        **vars(ports["settings"]),
        allowed_origins=f"{PAGE}, http://localhost:5173",
        webhook_networks="",
        traces_percent=0,
    )
    alone = {
        "rate_limits": RateLimits(user_calls_a_minute=20, address_calls_a_minute=30),
        "call_counter": FakeCounter(world.clock),
        "trace_exporter": None,
        "firestore_health": FakeDependency(),
        "storage_health": FakeDependency(),
        "tasks_health": FakeDependency(),
        "listener_probe": FakeListening(),
        "service_callers": FakeInvokers(),
        "rooms": LivekitRooms("", "", "", world.clock),
    }
    with replaced(ports | alone | {"settings": settings}):
        yield world


@pytest.fixture
def app(world: World) -> App:
    """Loads a function and gives a client of it."""

    def load(name: str) -> FlaskClient:
        source = ROOT / "functions" / name / "main.py"
        application = create_app(name, str(source))
        application.test_client_class = Conforming
        client: FlaskClient = application.test_client()
        return client

    return load
