"""Each function as the platform loads it, over the world of the fakes; no network."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import functions_framework
import pytest
import pytest_socket
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from infra.topology import ROOT
from shared import wiring
from shared.adapters.livekit_rooms import LivekitRooms
from shared.domain.rates import Rates
from tests.conformance import check
from tests.fakes.counter import FakeCounter
from tests.fakes.health import FakeDependency
from tests.fakes.listening import FakeListening
from tests.fakes.services import FakeInvokers
from tests.memory import ENGINES, PLACES
from tests.world import World

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
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """The ports that the functions use are those of this world."""
    world = World()
    ports: dict[str, Any] = {
        "settings": SimpleNamespace(
            google_cloud_project="demo",
            allowed_origins=f"{PAGE}, http://localhost:5173",
            webhook_networks="",
            traces_percent=0,
        ),
        "limits": world.passes.limits,
        "rates": Rates(user_calls_a_minute=20, address_calls_a_minute=30),
        "counter": FakeCounter(world.clock),
        "traces": None,
        "firestore_health": FakeDependency(),
        "storage_health": FakeDependency(),
        "tasks_health": FakeDependency(),
        "listening": FakeListening(),
        "places": PLACES,
        "clock": world.clock,
        "sessions": world.store,
        "transcriptions": world.store,
        "pages": world.store,
        "analyses": world.store,
        "edits": world.edits,
        "conflicts": world.conflicts,
        "source": world.source,
        "engines": ENGINES,
        "desk": world.desk,
        "shelf": world.shelf,
        "intake": world.intake,
        "library": world.library,
        "press": world.press,
        "objects": world.objects,
        "signer": world.signer,
        "tasks": world.tasks,
        "events": world.events,
        "recognizer": world.recognizer,
        "reader": world.reader,
        "identities": world.identities,
        "invokers": FakeInvokers(),
        "accounts": world.accounts,
        "bank": world.bank,
        "pace": world.pace,
        "passes": world.passes,
        "life": world.life,
        "conversations": world.conversations,
        "casting": world.casting,
        "study": world.study,
        "inquiry": world.inquiry,
        "keeping": world.keeping,
        "vocabularies": world.vocabularies,
        "lexicon": world.lexicon,
        "doors": world.doors,
        "rooms": LivekitRooms("", "", "", world.clock),
        "devices": world.devices,
        "feed": world.feed,
        "messages": world.messages,
        "webhooks": world.webhooks,
        "deliveries": world.deliveries,
        "webhook_calls": world.webhook_calls,
        "channels": world.channels,
        "post": world.post,
        "watch": world.watch,
        "sessions_upkeep": world.upkeep.sessions,
        "passes_upkeep": world.upkeep.passes,
        "accounts_upkeep": world.upkeep.accounts,
        "deliveries_upkeep": world.upkeep.deliveries,
        "sweep": world.upkeep.sweep,
        "receipts": world.upkeep.receipts,
        "eraser": world.upkeep.eraser,
        "removal": world.upkeep.removal,
        "parting": world.parting,
        "export_counter": world.export_counter,
        "packer": world.packer,
        "departure": world.upkeep.departure,
        "office": world.upkeep.office,
    }
    for name, port in ports.items():
        monkeypatch.setattr(wiring, name, lambda port=port: port)
    return world


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
