"""Who may send an event to a function that no person calls: its one caller, with a token made for it."""

import json

import pytest
from werkzeug.test import TestResponse

from infra.topology import load
from shared.core.domain.errors import Transient
from shared.core.domain.stored_object import StoredObject
from tests.functions.calls import finalized, message
from tests.functions.conftest import App
from tests.support.wiring import replace
from tests.support.world import World

TRIGGERS = {name: each.trigger for name, each in load().functions.items() if each.trigger in ("storage", "pubsub")}
OBJECT = StoredObject(bucket="uploads", name="ann/none/1-20300101T000000.flac", size=1)

each_function = pytest.mark.parametrize("name", TRIGGERS)


def sent(app: App, name: str, **headers: str) -> TestResponse:
    """An event that changes nothing; with these headers instead of the right ones."""
    client = app(name)
    if TRIGGERS[name] == "pubsub":
        return message(client, {"message": {"messageId": "1"}}, headers)
    return finalized(client, OBJECT, headers)


@each_function
@pytest.mark.parametrize("credentials", ["", "Bearer ", "Bearer stranger", "Basic invoker"])
def test_nobody_else_may_send_an_event(
    app: App, world: World, capsys: pytest.CaptureFixture[str], name: str, credentials: str
) -> None:
    assert sent(app, name, Authorization=credentials).status_code == 401
    line = json.loads(capsys.readouterr().out)
    assert (line["severity"], line["function"], line["code"]) == ("WARNING", name, "unauthenticated")


@each_function
def test_the_token_must_be_for_this_function(
    app: App, world: World, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    asked: list[tuple[str, str]] = []

    class Asked:
        def verify(self, oidc_token: str, function: str) -> None:
            asked.append((oidc_token, function))

    replace(service_callers=Asked())
    assert sent(app, name, Authorization="Bearer the token").status_code == 200
    assert asked == [("the token", name)]


@each_function
def test_when_nobody_can_say_who_sends_it_the_event_comes_again(
    app: App, world: World, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    class Unreachable:
        def verify(self, oidc_token: str, function: str) -> None:
            raise Transient("The caller cannot be checked at the moment. Try again later.")

    replace(service_callers=Unreachable())
    assert sent(app, name, Authorization="Bearer invoker").status_code == 500
