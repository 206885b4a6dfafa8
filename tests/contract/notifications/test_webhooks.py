"""Webhooks, and the events on their way to them."""

from datetime import timedelta
from typing import NamedTuple

import pytest

from shared.core.domain.cursors import Cursor
from shared.core.domain.errors import NotFound, Stale
from shared.core.domain.limits import Limits
from shared.notifications.domain.deliveries import new_delivery, record_attempt
from shared.notifications.domain.webhooks import DeliveryAttempt, WebhookRef
from shared.notifications.ports import Deliveries, DeliveryMaintenance, Webhooks
from tests.contract.conftest import fake_and_real
from tests.support.fakes.clock import START
from tests.support.fakes.maintenance import FakeDeliveriesUpkeep
from tests.support.fakes.webhooks import FakeDeliveries, FakeWebhooks
from tests.support.samples import a_webhook, an_event

SECOND = timedelta(seconds=1)
REF = WebhookRef(owner="ann", webhook="w1")
BAD = DeliveryAttempt(at=START, status=500, took_ms=7)


class Post(NamedTuple):
    webhooks: Webhooks
    deliveries: Deliveries
    delivery_maintenance: DeliveryMaintenance


@fake_and_real
def post(request: pytest.FixtureRequest) -> Post:
    if request.param == "fake":
        deliveries = FakeDeliveries()
        return Post(FakeWebhooks(), deliveries, FakeDeliveriesUpkeep(deliveries))
    wired = request.getfixturevalue("wired")
    return Post(wired.notifications.webhooks, wired.notifications.deliveries, wired.notifications.delivery_maintenance)


def test_a_webhook_is_read_as_it_was_stored(post: Post) -> None:
    webhook = a_webhook(kinds=("session.ended", "transcript.failed"), failing_since=START)
    assert post.webhooks.create(webhook)
    assert post.webhooks.load(REF).value == webhook
    assert post.webhooks.of(["ann"]) == [webhook]


def test_a_webhook_that_exists_stays_as_it_is(post: Post) -> None:
    post.webhooks.create(a_webhook())
    assert not post.webhooks.create(a_webhook(secret="whsec_other"))
    assert post.webhooks.load(REF).value == a_webhook()


def test_a_webhook_is_changed_only_as_it_was_read(post: Post) -> None:
    post.webhooks.create(a_webhook())
    held = post.webhooks.load(REF)
    post.webhooks.save(held, a_webhook(failing_since=START))
    with pytest.raises(Stale):
        post.webhooks.save(held, a_webhook())
    assert post.webhooks.load(REF).value.failing_since == START


def test_a_webhook_goes(post: Post) -> None:
    post.webhooks.create(a_webhook())
    held = post.webhooks.load(REF)
    post.webhooks.remove(REF)
    post.webhooks.remove(REF)
    with pytest.raises(NotFound):
        post.webhooks.load(REF)
    with pytest.raises(Stale):
        post.webhooks.save(held, a_webhook())


def test_the_webhooks_of_many_users_are_found_the_oldest_first(post: Post) -> None:
    people = [f"u{number:02}" for number in range(35)]
    for age, uid in enumerate(people):
        post.webhooks.create(a_webhook(owner=uid, created_at=START - age * SECOND))
    post.webhooks.create(a_webhook(owner="eve"))
    assert [webhook.owner for webhook in post.webhooks.of(people)] == people[::-1]
    assert post.webhooks.of([]) == []


def test_a_delivery_is_read_as_it_was_stored(post: Post) -> None:
    delivery = record_attempt(new_delivery(a_webhook(), an_event(data={"version": 1}), START), BAD, Limits())
    assert post.deliveries.create(delivery)
    assert post.deliveries.load(REF, an_event().id).value == delivery
    assert post.deliveries.listed(REF, None, 9) == [delivery]


def test_a_delivery_that_exists_stays_as_it_is(post: Post) -> None:
    delivery = new_delivery(a_webhook(), an_event(), START)
    post.deliveries.create(record_attempt(delivery, BAD, Limits()))
    assert not post.deliveries.create(delivery)
    assert post.deliveries.load(REF, an_event().id).value.attempts == (BAD,)


def test_a_delivery_is_changed_only_as_it_was_read(post: Post) -> None:
    post.deliveries.create(new_delivery(a_webhook(), an_event(), START))
    held = post.deliveries.load(REF, an_event().id)
    post.deliveries.save(held, record_attempt(held.value, BAD, Limits()))
    with pytest.raises(Stale):
        post.deliveries.save(held, held.value)
    assert post.deliveries.load(REF, an_event().id).value.attempt == 1


@pytest.mark.parametrize("name", ["none", ".", "..", "__name__", "a/b", "x" * 1501])
def test_there_is_no_such_delivery_and_no_such_webhook(post: Post, name: str) -> None:
    with pytest.raises(NotFound):
        post.deliveries.load(REF, name)
    with pytest.raises(NotFound):
        post.webhooks.load(WebhookRef(owner="ann", webhook=name))


def test_calls_that_are_overdue_come_the_longest_due_first_and_in_pieces(post: Post) -> None:
    for number, (uid, event) in enumerate((("ann", "c"), ("bob", "a"), ("ann", "b"), ("ann", "late"))):
        post.deliveries.create(new_delivery(a_webhook(owner=uid), an_event(id=event), START + number // 2 * SECOND))
    done = record_attempt(new_delivery(a_webhook(), an_event(), START), DeliveryAttempt(at=START, status=200), Limits())
    post.deliveries.create(done)
    held = post.deliveries.load(REF, "late")
    post.deliveries.save(held, record_attempt(held.value, BAD, Limits()))
    whole = post.delivery_maintenance.overdue(START + 2 * SECOND, None, 9)
    assert [found.value.event.id for found in whole] == ["c", "a", "b"]
    for place, last in enumerate(whole, start=1):
        behind = post.delivery_maintenance.overdue(START + 2 * SECOND, last.cursor, 1)
        assert [found.value for found in behind] == [found.value for found in whole[place : place + 1]]


def test_each_webhook_has_a_log_of_its_own_newest_first(post: Post) -> None:
    for number, event in enumerate(("c", "a", "b", "d")):
        post.deliveries.create(new_delivery(a_webhook(), an_event(id=event), START + number // 2 * SECOND))
    post.deliveries.create(new_delivery(a_webhook("w2"), an_event(), START))
    assert [each.event.id for each in post.deliveries.listed(REF, None, 9)] == ["d", "b", "c", "a"]
    assert [each.event.id for each in post.deliveries.listed(REF, Cursor(START, "c"), 9)] == ["a"]
