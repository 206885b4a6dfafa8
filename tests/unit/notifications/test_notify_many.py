"""Many people, many devices, and a push service that has no time for some of them."""

from datetime import timedelta

import pytest

from shared.core.domain.errors import Transient
from shared.core.domain.tasks import Task
from shared.notifications.domain.notification_batch import MAX_ATTEMPTS, MAX_PUSHES, MAX_RECIPIENTS, NotificationBatch
from shared.sessions.domain.spaces import Space, SpaceRole
from tests.support.samples import a_device, a_session, a_webhook, an_event
from tests.support.world import World

MEMBERS = [f"u{number:04}" for number in range(1000)]


@pytest.fixture
def crowd(world: World) -> World:
    """A session of Ann's in a space of a thousand."""
    now = world.clock.now()
    members = dict.fromkeys(MEMBERS, SpaceRole.VIEWER) | {"ann": SpaceRole.OWNER}
    world.store.sessions["s1"] = a_session(space="team", participants=("guest-of-nobody",))
    world.store.spaces["team"] = Space(id="team", name="Team", members=members, created_at=now, updated_at=now)
    return world


def due(world: World) -> list[Task]:
    return world.tasks.of("notify_people")


def retries(world: World) -> list[NotificationBatch]:
    return [task.payload for task in due(world) if isinstance(task.payload, NotificationBatch)]


def pushed(world: World) -> list[str]:
    return [token for token, _ in world.pushes.sent]


def test_all_of_a_thousand_people_hear_of_it_once_a_hundred_at_a_time(crowd: World) -> None:
    crowd.deliver_event(an_event())
    assert len(crowd.sync_feed.events) == MAX_RECIPIENTS
    for task in due(crowd):
        crowd.deliver_task(task)
    assert sorted(crowd.sync_feed.events) == sorted([*MEMBERS, "ann", "guest-of-nobody"])
    assert len(due(crowd)) == 10


def test_a_message_that_comes_twice_enqueues_the_others_once(crowd: World) -> None:
    crowd.deliver_event(an_event())
    first = due(crowd)
    crowd.deliver_event(an_event())
    assert due(crowd) == first


def test_the_others_are_on_their_way_before_anybody_is_told(crowd: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_: object) -> None:
        raise Transient("The process is gone.")

    monkeypatch.setattr(crowd.sync_feed, "write", dies)
    with pytest.raises(Transient):
        crowd.deliver_event(an_event())
    assert len(due(crowd)) == 10


def test_what_cannot_be_pushed_now_leaves_the_others_and_is_tried_again_alone(world: World) -> None:
    world.webhooks.create(a_webhook())
    for name in ("busy", "fine", "gone"):
        world.devices.put(a_device(name, push_token=name))
    world.deliver_event(an_event())
    assert pushed(world) == ["fine"]
    assert len(world.tasks.of("deliver_webhook")) == 1

    (task,) = due(world)
    assert task.at == world.clock.now() + timedelta(seconds=30)
    world.devices.put(a_device("busy", push_token="awake"))
    world.deliver_task(task)
    assert pushed(world) == ["fine", "awake"]
    assert due(world) == [task]


def test_a_service_that_stays_away_is_given_up_after_some_attempts(world: World) -> None:
    world.devices.put(a_device(push_token="busy"))
    world.deliver_event(an_event())
    for number in range(MAX_ATTEMPTS + 3):
        world.deliver_task(due(world)[min(number, len(due(world)) - 1)])
    assert [notification_batch.attempt for notification_batch in retries(world)] == list(range(2, MAX_ATTEMPTS + 1))
    assert [task.at - world.clock.now() for task in due(world) if task.at] == [
        timedelta(seconds=30 * 2**number) for number in range(MAX_ATTEMPTS - 1)
    ]


def test_a_service_that_took_nothing_of_a_batch_is_asked_no_more_now(world: World) -> None:
    devices = [f"d{number:03}" for number in range(MAX_PUSHES + 5)]
    for name in devices[:MAX_PUSHES]:
        world.devices.put(a_device(name, push_token="busy"))
    for name in devices[MAX_PUSHES:]:
        world.devices.put(a_device(name, push_token="fine"))
    world.deliver_event(an_event())
    assert not pushed(world)
    assert [each.left for each in retries(world)] == [tuple(devices[:MAX_PUSHES]), tuple(devices[MAX_PUSHES:])]
    world.deliver_task(due(world)[1])
    assert len(pushed(world)) == 5
