"""Webhooks: named, called, called again, given up, replayed."""

import json
from datetime import timedelta

import pytest

from shared.domain.errors import Conflict, Invalid, NotFound, Stale
from shared.domain.limits import Limits
from shared.domain.sessions import Caller
from shared.domain.upkeep import JobName
from shared.domain.webhooks import Delivery, DeliveryState, Webhook, WebhookRef, WebhookRequest
from shared.ports.webhooks import Answer
from shared.usecases.keep_webhooks import (
    call_webhook_to_test,
    create_webhook,
    list_deliveries,
    list_webhooks,
    remove_webhook,
    replay_delivery,
    send,
)
from tests.samples import a_webhook, an_event
from tests.world import OWNER, World

EVE = Caller(uid="eve")
REF = WebhookRef(owner="ann", webhook="w1")
BAD = Answer(500, None, 3)


def create(world: World, key: str = "k", url: str = "https://example.com/hook", **more: bool) -> Webhook:
    request = WebhookRequest(url=url)
    return create_webhook(request, key, OWNER, world.webhooks, world.clock, **({"unencrypted": False} | more))


@pytest.fixture
def sent(world: World) -> Delivery:
    """An event on its way."""
    world.webhooks.create(a_webhook())
    return send(a_webhook(), an_event(), world.post)


def delivery(world: World) -> Delivery:
    return world.deliveries.load(REF, an_event().id).value


def run(world: World) -> None:
    """Every call that is due is made, at its time, until none is."""
    done: set[str] = set()
    while due := [task for task in world.tasks.of("deliver_webhook") if task.name not in done]:
        world.clock.time = max(world.clock.time, due[0].at or world.clock.time)
        world.deliver_task(due[0])
        done.add(due[0].name)


def test_a_webhook_has_a_secret_that_is_shown_once(world: World) -> None:
    webhook = create(world)
    assert webhook.secret.startswith("whsec_")
    assert len(webhook.secret) > 40
    assert webhook.secret not in list_webhooks(OWNER, world.webhooks).model_dump_json()


def test_no_two_webhooks_have_one_secret(world: World) -> None:
    assert create(world, "a").secret != create(world, "b").secret


def test_the_same_request_again_is_the_same_webhook(world: World) -> None:
    assert create(world) == create(world)
    with pytest.raises(Conflict):
        create(world, url="https://example.com/other")


def test_there_are_so_many_webhooks_and_no_more(world: World) -> None:
    for number in range(10):
        create(world, str(number))
    with pytest.raises(Conflict):
        create(world, "one more")
    assert create(world, "0").url


def test_without_tls_only_where_the_operator_allows_it(world: World) -> None:
    with pytest.raises(Invalid):
        create(world, url="http://10.0.0.1/hook")
    assert create(world, url="http://10.0.0.1/hook", unencrypted=True)


def test_an_event_is_sent_and_signed(world: World, sent: Delivery) -> None:
    run(world)
    ((url, headers, body),) = world.webhook_calls.calls
    assert url == "https://example.com/hook"
    assert json.loads(body)["id"] == an_event().id
    assert headers["Earshot-Signature"].startswith("v1=")
    assert (delivery(world).state, [each.status for each in delivery(world).attempts]) == ("delivered", [200])


def test_what_is_not_taken_is_sent_again_later(world: World, sent: Delivery) -> None:
    world.webhook_calls.answers = [BAD, Answer(None, "timeout", 10_000)]
    run(world)
    assert delivery(world).state is DeliveryState.DELIVERED
    assert [each.status or each.error for each in delivery(world).attempts] == [500, "timeout", 200]
    assert world.webhooks.load(REF).value.failing_since is None


def test_a_call_that_never_goes_through_is_given_up(world: World, sent: Delivery) -> None:
    world.webhook_calls.answers = [BAD] * 20
    run(world)
    assert (delivery(world).state, len(world.webhook_calls.calls)) == (DeliveryState.FAILED, 8)
    assert world.webhooks.load(REF).value.failing_since


def test_a_call_that_was_made_is_not_made_again(world: World, sent: Delivery) -> None:
    world.webhook_calls.answers = [BAD]
    (task,) = world.tasks.of("deliver_webhook")
    world.deliver_task(task)
    world.deliver_task(task)
    assert len(world.webhook_calls.calls) == 1


def test_a_next_call_that_was_not_enqueued_is_enqueued_by_the_first_one_again(world: World, sent: Delivery) -> None:
    world.webhook_calls.answers = [BAD]
    (task,) = world.tasks.of("deliver_webhook")
    world.deliver_task(task)
    world.tasks.by_name = {task.name: task}
    world.deliver_task(task)
    assert len(world.tasks.of("deliver_webhook")) == 2


def test_of_two_calls_at_once_one_is_noted(world: World, sent: Delivery, monkeypatch: pytest.MonkeyPatch) -> None:
    (task,) = world.tasks.of("deliver_webhook")
    post = world.webhook_calls.post

    def meanwhile(*call: object) -> Answer:
        monkeypatch.setattr(world.webhook_calls, "post", post)
        world.deliver_task(task)
        return post(*call)  # type: ignore[arg-type] # handed through

    monkeypatch.setattr(world.webhook_calls, "post", meanwhile)
    with pytest.raises(Stale):
        world.deliver_task(task)
    world.deliver_task(task)
    assert len(delivery(world).attempts) == 1


def test_a_webhook_that_fails_for_days_is_disabled_and_a_good_test_enables_it(world: World, sent: Delivery) -> None:
    world.webhook_calls.answers = [BAD] * 9
    run(world)
    world.clock.move(Limits().webhook_patience_seconds)
    send(a_webhook(), an_event(id="another"), world.post)
    (task,) = (task for task in world.tasks.of("deliver_webhook") if "another" in str(task.payload))
    world.deliver_task(task)
    (shown,) = list_webhooks(OWNER, world.webhooks).webhooks
    assert shown.disabled_reason
    assert "since 2030-01-01" in shown.disabled_reason

    call_webhook_to_test("w1", "k", OWNER, world.post)
    run(world)
    (shown,) = list_webhooks(OWNER, world.webhooks).webhooks
    assert (shown.disabled_at, shown.disabled_reason, shown.failing_since) == (None, None, None)


def test_a_test_is_an_event_like_others(world: World, sent: Delivery) -> None:
    tested = call_webhook_to_test("w1", "k", OWNER, world.post)
    assert call_webhook_to_test("w1", "k", OWNER, world.post) == tested
    run(world)
    assert [json.loads(body)["kind"] for *_, body in world.webhook_calls.calls][-1] == "webhook.test"


def test_a_delivery_is_replayed(world: World, sent: Delivery) -> None:
    run(world)
    again = replay_delivery("w1", an_event().id, OWNER, world.post)
    assert (again.state, again.run) == (DeliveryState.PENDING, 2)
    run(world)
    assert len(world.webhook_calls.calls) == 2
    assert delivery(world).state is DeliveryState.DELIVERED


def test_a_replay_of_what_is_on_its_way_changes_nothing(world: World, sent: Delivery) -> None:
    assert replay_delivery("w1", an_event().id, OWNER, world.post) == sent
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
    assert world.upkeep.run(JobName.REDELIVER)[0].done == 0
    world.clock.move(1)
    assert world.upkeep.run(JobName.REDELIVER, dry_run=True)[0].notes == {"calledAgain": 1}
    assert not world.tasks.of("deliver_webhook")
    assert world.upkeep.run(JobName.REDELIVER, repair=True)[0].notes == {"calledAgain": 1}
    run(world)
    assert delivery(world).state is DeliveryState.DELIVERED
    world.clock.move(2 * 3600)
    assert world.upkeep.run(JobName.REDELIVER)[0].done == 0


def test_a_call_that_was_only_late_is_made_once(world: World, sent: Delivery) -> None:
    world.clock.move(3601)
    world.upkeep.run(JobName.REDELIVER)
    assert len(world.tasks.of("deliver_webhook")) == 2
    run(world)
    assert len(world.webhook_calls.calls) == 1


def test_what_was_removed_is_not_looked_for_for_ever(world: World, sent: Delivery) -> None:
    remove_webhook("w1", OWNER, world.webhooks)
    with pytest.raises(NotFound):
        run(world)
    world.clock.move(2 * 3600)
    assert world.upkeep.run(JobName.REDELIVER)[0].done == 0


def test_the_log_is_read_page_by_page_newest_first(world: World, sent: Delivery) -> None:
    for number in range(4):
        world.clock.move(1)
        send(a_webhook(), an_event(id=f"e{number}"), world.post)
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
        replay_delivery("w1", an_event().id, EVE, world.post)
    with pytest.raises(NotFound):
        call_webhook_to_test("w1", "k", EVE, world.post)
    assert list_webhooks(EVE, world.webhooks).webhooks == []


def test_a_delivery_leaves_the_log_after_a_month(world: World, sent: Delivery) -> None:
    assert sent.expire_at - sent.created_at == timedelta(days=30)
