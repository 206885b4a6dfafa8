"""The log of what webhooks were sent: tests, replays, lost tasks, and who may see it."""

import json
from datetime import timedelta

import pytest

from shared.core.domain.caller import Caller
from shared.core.domain.errors import NotFound
from shared.core.domain.jobs import JobName
from shared.notifications.domain.webhooks import Delivery, DeliveryState
from shared.notifications.usecases.manage_webhooks import (
    list_deliveries,
    list_webhooks,
    remove_webhook,
    replay_delivery,
    send_event,
    send_test_event,
)
from tests.support.samples import a_webhook, an_event
from tests.support.world import OWNER, World
from tests.unit.notifications.webhook_helpers import delivery, run

EVE = Caller(uid="eve")


@pytest.fixture
def sent(world: World) -> Delivery:
    """An event on its way."""
    world.webhooks.create(a_webhook())
    return send_event(a_webhook(), an_event(), world.webhook_deps)


def test_a_test_is_an_event_like_others(world: World, sent: Delivery) -> None:
    tested = send_test_event("w1", "k", OWNER, world.webhook_deps)
    assert send_test_event("w1", "k", OWNER, world.webhook_deps) == tested
    run(world)
    assert [json.loads(body)["kind"] for *_, body in world.webhook_calls.calls][-1] == "webhook.test"


def test_a_delivery_is_replayed(world: World, sent: Delivery) -> None:
    run(world)
    again = replay_delivery("w1", an_event().id, OWNER, world.webhook_deps)
    assert (again.state, again.run) == (DeliveryState.PENDING, 2)
    run(world)
    assert len(world.webhook_calls.calls) == 2
    assert delivery(world).state is DeliveryState.DELIVERED


def test_a_replay_of_what_is_on_its_way_changes_nothing(world: World, sent: Delivery) -> None:
    assert replay_delivery("w1", an_event().id, OWNER, world.webhook_deps) == sent
    assert len(world.tasks.of("deliver_webhook")) == 1


def test_what_was_removed_is_not_called(world: World, sent: Delivery) -> None:
    remove_webhook("w1", OWNER, world.webhooks)
    with pytest.raises(NotFound):
        run(world)
    assert not world.webhook_calls.calls
    assert delivery(world).state is DeliveryState.FAILED


def test_a_call_whose_task_was_lost_is_made_after_all(world: World, sent: Delivery) -> None:
    world.tasks.by_name.clear()
    world.clock.move(3600)
    assert world.upkeep.run(JobName.RETRY_DELIVERIES)[0].done == 0
    world.clock.move(1)
    assert world.upkeep.run(JobName.RETRY_DELIVERIES, dry_run=True)[0].notes == {"calledAgain": 1}
    assert not world.tasks.of("deliver_webhook")
    assert world.upkeep.run(JobName.RETRY_DELIVERIES, repair=True)[0].notes == {"calledAgain": 1}
    run(world)
    assert delivery(world).state is DeliveryState.DELIVERED
    world.clock.move(2 * 3600)
    assert world.upkeep.run(JobName.RETRY_DELIVERIES)[0].done == 0


def test_a_call_that_was_only_late_is_made_once(world: World, sent: Delivery) -> None:
    world.clock.move(3601)
    world.upkeep.run(JobName.RETRY_DELIVERIES)
    assert len(world.tasks.of("deliver_webhook")) == 2
    run(world)
    assert len(world.webhook_calls.calls) == 1


def test_what_was_removed_is_not_looked_for_for_ever(world: World, sent: Delivery) -> None:
    remove_webhook("w1", OWNER, world.webhooks)
    with pytest.raises(NotFound):
        run(world)
    world.clock.move(2 * 3600)
    assert world.upkeep.run(JobName.RETRY_DELIVERIES)[0].done == 0


def test_the_log_is_read_page_by_page_newest_first(world: World, sent: Delivery) -> None:
    for number in range(4):
        world.clock.move(1)
        send_event(a_webhook(), an_event(id=f"e{number}"), world.webhook_deps)
    found: list[str] = []
    query = {"limit": "2"}
    while "limit" in query:
        page = list_deliveries("w1", OWNER, query, world.webhooks, world.deliveries)
        found += [each.event.id for each in page.deliveries]
        query = {"limit": "2", "cursor": page.next_cursor} if page.next_cursor else {}
    assert found == ["e3", "e2", "e1", "e0", an_event().id]


def test_a_webhook_is_nobody_elses(world: World, sent: Delivery) -> None:
    run(world)
    with pytest.raises(NotFound):
        remove_webhook("w1", EVE, world.webhooks)
    with pytest.raises(NotFound):
        list_deliveries("w1", EVE, {}, world.webhooks, world.deliveries)
    with pytest.raises(NotFound):
        replay_delivery("w1", an_event().id, EVE, world.webhook_deps)
    with pytest.raises(NotFound):
        send_test_event("w1", "k", EVE, world.webhook_deps)
    assert list_webhooks(EVE, world.webhooks).webhooks == []


def test_a_delivery_leaves_the_log_after_a_month(world: World, sent: Delivery) -> None:
    assert sent.expire_at - sent.created_at == timedelta(days=30)
