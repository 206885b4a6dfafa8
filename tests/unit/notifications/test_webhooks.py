"""Webhooks: named, called, called again, given up, replayed."""

import json

import pytest

from shared.core.domain.errors import Conflict, Invalid, Stale
from shared.core.domain.limits import Limits
from shared.notifications.domain.webhooks import Delivery, DeliveryState, Webhook, WebhookRequest
from shared.notifications.ports import WebhookResponse
from shared.notifications.usecases.manage_webhooks import create_webhook, list_webhooks, send_event, send_test_event
from tests.support.samples import a_webhook, an_event
from tests.support.world import OWNER, World
from tests.unit.notifications.webhook_helpers import REF, delivery, run

BAD = WebhookResponse(500, None, 3)


def create(world: World, key: str = "k", url: str = "https://example.com/hook", **more: bool) -> Webhook:
    request = WebhookRequest(url=url)
    return create_webhook(request, key, OWNER, world.webhooks, world.clock, **({"unencrypted": False} | more))


@pytest.fixture
def sent(world: World) -> Delivery:
    """An event on its way."""
    world.webhooks.create(a_webhook())
    return send_event(a_webhook(), an_event(), world.webhook_deps)


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
    assert headers["Webhook-Signature"].startswith("v1,")
    assert (delivery(world).state, [each.status for each in delivery(world).attempts]) == ("delivered", [200])


def test_what_is_not_taken_is_sent_again_later(world: World, sent: Delivery) -> None:
    world.webhook_calls.answers = [BAD, WebhookResponse(None, "timeout", 10_000)]
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

    def meanwhile(*call: object) -> WebhookResponse:
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
    send_event(a_webhook(), an_event(id="another"), world.webhook_deps)
    (task,) = (task for task in world.tasks.of("deliver_webhook") if "another" in str(task.payload))
    world.deliver_task(task)
    (shown,) = list_webhooks(OWNER, world.webhooks).webhooks
    assert shown.disabled_reason
    assert "since 2030-01-01" in shown.disabled_reason

    send_test_event("w1", "k", OWNER, world.webhook_deps)
    run(world)
    (shown,) = list_webhooks(OWNER, world.webhooks).webhooks
    assert (shown.disabled_at, shown.disabled_reason, shown.failing_since) == (None, None, None)
