"""An export of an account, as its owner and the queue see it."""

import pytest
from flask.testing import FlaskClient

from shared.core.domain.errors import Transient
from tests.functions.calls import task
from tests.functions.conftest import App
from tests.support.scenarios import completed
from tests.support.world import World

ANN = {"Authorization": "Bearer ann"}


@pytest.fixture
def api(app: App) -> FlaskClient:
    return app("accounts")


def test_it_is_asked_for_made_and_fetched(api: FlaskClient, app: App, world: World) -> None:
    completed(world)
    assert api.get("/v1/me/export", headers=ANN).status_code == 404
    answer = api.post("/v1/me/export", headers=ANN, json={})
    assert (answer.status_code, answer.get_json()["state"]) == (202, "waiting")
    (wanted,) = world.tasks.of("export_account")
    for _ in range(2):
        assert task(app("export_account"), wanted.payload).status_code == 204
    export = api.get("/v1/me/export", headers=ANN).get_json()
    assert (export["state"], export["progress"], export["sessions"]) == ("done", 100, 1)
    (file,) = export["files"]
    assert file["fileName"] == "earshot-2030-01-01-001.zip"
    assert file["url"].startswith("https://storage.test/")


@pytest.mark.parametrize("body", [{"recordings": "yes"}, {"what": 1}])
def test_what_is_no_such_request_is_refused(api: FlaskClient, body: dict[str, object]) -> None:
    assert api.post("/v1/me/export", headers=ANN, json=body).status_code == 400


def test_nobody_and_guests_export_nothing(api: FlaskClient) -> None:
    assert api.post("/v1/me/export", json={}).status_code == 401
    assert api.post("/v1/me/export", headers={"Authorization": "Bearer ann@s1@link"}, json={}).status_code == 403


def test_what_could_not_be_written_is_tried_again(
    api: FlaskClient, app: App, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise Transient("Cloud Storage does not answer.")

    api.post("/v1/me/export", headers=ANN, json={"recordings": True})
    (wanted,) = world.tasks.of("export_account")
    with monkeypatch.context() as patch:
        patch.setattr(world.objects, "write", fail)
        assert task(app("export_account"), wanted.payload).status_code == 503
    assert task(app("export_account"), wanted.payload).status_code == 204
    assert api.get("/v1/me/export", headers=ANN).get_json()["state"] == "done"
