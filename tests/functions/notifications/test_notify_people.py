"""`notify_people`, which Cloud Tasks calls."""

import pytest
from flask.testing import FlaskClient

from shared.notifications.domain.notification_batch import NotificationBatch
from tests.functions.calls import task
from tests.functions.conftest import App
from tests.support.samples import a_device, a_webhook, an_event
from tests.support.world import World

TELLING = NotificationBatch(event=an_event(), people=("ann", "bob"))


@pytest.fixture
def client(app: App, world: World) -> FlaskClient:
    world.webhooks.create(a_webhook())
    world.devices.put(a_device(push_token="t"))
    return app("notify_people")


def test_these_people_are_told(client: FlaskClient, world: World) -> None:
    assert task(client, TELLING).status_code == 204
    assert sorted(world.sync_feed.events) == ["ann", "bob"]
    assert len(world.tasks.of("deliver_webhook")) == len(world.pushes.sent) == 1


def test_a_task_that_comes_twice_tells_once(client: FlaskClient, world: World) -> None:
    for _ in range(2):
        assert task(client, TELLING).status_code == 204
    assert len(world.sync_feed.events["ann"]) == len(world.deliveries.documents.held) == 1
    assert len({note.tag for _, note in world.pushes.sent}) == 1


def test_another_attempt_pushes_what_is_left_and_no_more(client: FlaskClient, world: World) -> None:
    world.devices.put(a_device("tablet", push_token="u"))
    assert task(client, TELLING.model_copy(update={"attempt": 2, "left": ("tablet",)})).status_code == 204
    assert [token for token, _ in world.pushes.sent] == ["u"]
    assert not world.sync_feed.events


def test_nobody_else_may_call(client: FlaskClient, world: World) -> None:
    assert task(client, TELLING, token="stranger").status_code == 401
    assert not world.sync_feed.events


def test_a_malformed_task_is_dropped(client: FlaskClient, world: World) -> None:
    assert task(client, b'{"people": ["ann"]}').status_code == 204
    assert not world.sync_feed.events
