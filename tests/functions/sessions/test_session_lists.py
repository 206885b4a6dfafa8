"""`GET /v1/sessions`: which sessions somebody sees, and what a filter may be."""

import pytest
from flask.testing import FlaskClient

from shared.sessions.domain.sessions import SessionStatus
from tests.functions.calls import call, opened, problem
from tests.functions.conftest import App
from tests.support.world import World


@pytest.fixture
def client(app: App) -> FlaskClient:
    return app("sessions")


def test_a_list_is_filtered(client: FlaskClient, world: World) -> None:
    first = opened(client, title="Weekly sync")
    world.clock.move(24 * 3600)
    call(client, "POST", f"/v1/sessions/{opened(client, title='Interview')['id']}/join")

    def titles(query: str) -> list[str]:
        answer = call(client, "GET", f"/v1/sessions?{query}")
        assert answer.json, query
        return [session["title"] for session in answer.json["sessions"]]

    assert titles("") == ["Interview", "Weekly sync"]
    assert titles("status=live") == titles("title=inter") == titles("from=2030-01-02") == ["Interview"]
    assert titles("title=SYNC") == titles("to=2030-01-02T00:00:00Z") == titles("space=ann&status=created")
    assert titles("status=expired") == []
    expired = world.store.get(first["id"]).model_copy(update={"status": SessionStatus.EXPIRED})
    world.store.sessions[first["id"]] = expired
    assert (titles("status=expired"), titles("")) == (["Weekly sync"], ["Interview"])


@pytest.mark.parametrize("query", ["status=begun", "from=yesterday", "to=2030-13-01", "from=%00"])
def test_a_filter_that_is_none_is_refused(client: FlaskClient, world: World, query: str) -> None:
    answer = call(client, "GET", f"/v1/sessions?{query}")
    assert problem(answer) == (400, "invalid")
    assert answer.json
    assert [error["field"] for error in answer.json["errors"]] == [query.partition("=")[0]]


@pytest.mark.parametrize(("caller", "status"), [("bob", 200), ("eve", 404)])
def test_a_space_is_listed_by_its_members(client: FlaskClient, world: World, caller: str, status: int) -> None:
    world.store.put_space("team", {"ann": "editor", "bob": "viewer"})
    session = opened(client, space="team")
    answer = call(client, "GET", "/v1/sessions?space=team", caller=caller)
    assert answer.status_code == status
    assert (session["id"] in answer.text) is (status == 200)
