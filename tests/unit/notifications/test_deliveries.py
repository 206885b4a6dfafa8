from datetime import timedelta

import pytest

from shared.core.domain.limits import Limits
from shared.notifications.domain.deliveries import delivery_task, new_delivery, record_attempt, replay, webhook_after
from shared.notifications.domain.webhooks import Delivery, DeliveryAttempt, DeliveryState
from tests.support.fakes.clock import START
from tests.support.samples import a_webhook, an_event

LIMITS = Limits()
GOOD = DeliveryAttempt(at=START, status=204)
BAD = DeliveryAttempt(at=START, status=500)
DAY = timedelta(days=1)


def a_delivery() -> Delivery:
    return new_delivery(a_webhook(), an_event(), START)


@pytest.mark.parametrize("status", [200, 201, 204, 299])
def test_a_good_answer_ends_it(status: int) -> None:
    done = record_attempt(a_delivery(), DeliveryAttempt(at=START, status=status), LIMITS)
    assert (done.state, done.next_at, delivery_task(done)) == (DeliveryState.DELIVERED, None, None)


@pytest.mark.parametrize("attempt", [{"status": 199}, {"status": 302}, {"status": 404}, {"error": "timeout"}])
def test_anything_else_is_tried_again(attempt: dict[str, object]) -> None:
    after = record_attempt(a_delivery(), DeliveryAttempt.model_validate({"at": START} | attempt), LIMITS)
    assert (after.state, after.next_at) == (DeliveryState.PENDING, START + timedelta(seconds=30))


def test_the_waits_grow_and_then_it_is_given_up() -> None:
    delivery, waits = a_delivery(), []
    while delivery.state is DeliveryState.PENDING:
        delivery = record_attempt(delivery, BAD, LIMITS)
        if delivery.next_at:
            waits.append((delivery.next_at - START).total_seconds())
    assert waits == [30, 120, 480, 1920, 7680, 30_720, 43_200]
    assert (delivery.state, len(delivery.attempts)) == (DeliveryState.FAILED, 8)


def test_each_attempt_is_a_task_of_its_own_and_the_same_one_is_one_task() -> None:
    first = a_delivery()
    second = record_attempt(first, BAD, LIMITS)
    again = replay(record_attempt(first, GOOD, LIMITS), START)
    tasks = [delivery_task(each) for each in (first, second, again)]
    assert len({task.name for task in tasks if task}) == 3
    assert [task.at for task in tasks if task] == [START, second.next_at, START]
    assert delivery_task(first) == delivery_task(a_delivery())


def test_a_task_that_was_lost_has_another_for_the_same_attempt() -> None:
    first, other = delivery_task(a_delivery()), delivery_task(a_delivery(), "20300101T00")
    assert first is not None
    assert other is not None
    assert (first.name == other.name, first.payload == other.payload) == (False, True)


def test_a_replay_begins_anew_and_keeps_the_log() -> None:
    again = replay(record_attempt(a_delivery(), GOOD, LIMITS), START + DAY)
    assert (again.state, again.run, again.attempt) == (DeliveryState.PENDING, 2, 0)
    assert again.attempts == (GOOD,)


def test_what_is_on_its_way_is_not_replayed() -> None:
    assert replay(a_delivery(), START) == a_delivery()


def test_the_log_of_a_delivery_does_not_grow_for_ever() -> None:
    delivery = a_delivery()
    for _ in range(60):
        delivery = replay(record_attempt(delivery, GOOD, LIMITS), START)
    assert len(delivery.attempts) == 50


def test_a_webhook_that_fails_for_long_is_disabled_with_a_reason() -> None:
    failing = webhook_after(a_webhook(), BAD, LIMITS)
    assert (failing.failing_since, failing.disabled_at) == (START, None)
    assert webhook_after(failing, BAD, LIMITS) is failing
    disabled = webhook_after(failing, BAD.model_copy(update={"at": START + 3 * DAY}), LIMITS)
    assert disabled.disabled_at == START + 3 * DAY
    assert disabled.disabled_reason == "No call has succeeded since 2030-01-01 00:00 UTC."
    assert webhook_after(disabled, BAD.model_copy(update={"at": START + 4 * DAY}), LIMITS) == disabled


def test_a_good_answer_makes_up_for_everything() -> None:
    disabled = a_webhook(failing_since=START, disabled_at=START, disabled_reason="No.")
    assert webhook_after(disabled, GOOD, LIMITS) == a_webhook()
    fine = a_webhook()
    assert webhook_after(fine, GOOD, LIMITS) is fine
