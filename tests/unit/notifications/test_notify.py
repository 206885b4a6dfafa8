"""What happened reaches the people of a session, once each, on every way."""

import pytest

from shared.core.domain.errors import Transient
from shared.notifications.usecases.notify import NotificationDeps, notify
from shared.sessions.domain.spaces import Space, SpaceRole
from tests.support.samples import a_device, a_session, a_webhook, an_event
from tests.support.world import World

MEMBERS = {"ann": SpaceRole.OWNER, "bob": SpaceRole.VIEWER}


@pytest.fixture
def world(world: World) -> World:
    """A session of Ann's in a space with Bob."""
    now = world.clock.now()
    world.store.sessions["s1"] = a_session(space="team")
    world.store.spaces["team"] = Space(id="team", name="Team", members=MEMBERS, created_at=now, updated_at=now)
    return world


def heard(world: World, uid: str) -> list[str]:
    return list(world.sync_feed.events[uid])


def test_the_owner_and_the_members_hear_of_it(world: World) -> None:
    world.deliver_event(an_event())
    assert heard(world, "ann") == heard(world, "bob") == ["s1-1-1-completed"]
    assert not heard(world, "eve")
    assert world.sync_feed.events["bob"]["s1-1-1-completed"].space == "team"


def test_an_owner_who_left_the_space_hears_of_it_too(world: World) -> None:
    world.store.spaces["team"] = world.store.spaces["team"].model_copy(update={"members": {"bob": SpaceRole.OWNER}})
    world.deliver_event(an_event())
    assert heard(world, "ann")


def test_whoever_joined_signed_in_hears_of_it_without_being_a_member(world: World) -> None:
    world.store.sessions["s1"] = a_session(space="team", participants=("bob", "cleo"), guests=1)
    world.deliver_event(an_event(space="team"))
    assert sorted(world.sync_feed.events) == ["ann", "bob", "cleo"]


def test_of_a_session_that_is_gone_its_space_hears_or_else_its_owner(world: World) -> None:
    del world.store.sessions["s1"]
    world.deliver_event(an_event(id="a", kind="session.deleted", space="team"))
    world.deliver_event(an_event(id="b", kind="transcript.failed"))
    assert (heard(world, "ann"), heard(world, "bob")) == (["a", "b"], ["a"])


def test_an_event_that_comes_twice_is_one_of_everything(world: World) -> None:
    world.webhooks.create(a_webhook())
    for _ in range(2):
        world.deliver_event(an_event())
        world.clock.move(5)
    assert heard(world, "ann") == ["s1-1-1-completed"]
    assert len(world.deliveries.documents.held) == len(world.tasks.of("deliver_webhook")) == 1


def test_every_webhook_that_wants_it_is_called(world: World) -> None:
    wanted: dict[str, dict[str, object]] = {
        "all": {},
        "these": {"kinds": ("transcript.completed",)},
        "bobs": {"owner": "bob"},
    }
    others: dict[str, dict[str, object]] = {
        "kinds": {"kinds": ("session.ended",)},
        "off": {"disabled_at": world.clock.now()},
        "x": {"owner": "eve"},
    }
    for name, fields in (wanted | others).items():
        world.webhooks.create(a_webhook(name, **fields))
    world.deliver_event(an_event())
    assert {delivery.webhook for delivery in world.deliveries.documents.values()} == set(wanted)
    assert len(world.tasks.of("deliver_webhook")) == 3


def test_devices_are_pushed_but_not_those_of_who_did_it(world: World) -> None:
    world.devices.put(a_device("a", push_token="ann's"))
    world.devices.put(a_device("b", owner="bob", push_token="bob's"))
    world.devices.put(a_device("c", owner="bob"))
    world.devices.put(a_device("d", owner="eve", push_token="eve's"))
    world.deliver_event(an_event(kind="message.created", by="ann"))
    assert [token for token, _ in world.pushes.sent] == ["bob's"]
    assert world.pushes.sent[0][1].words == "There is a new message."


def test_a_token_that_is_gone_is_forgotten_and_one_that_is_refused_is_not(world: World) -> None:
    world.devices.put(a_device("a", push_token="gone"))
    world.devices.put(a_device("b", push_token="refused"))
    world.deliver_event(an_event())
    assert {device.id: device.push_token for device in world.devices.of("ann", 9)} == {"a": None, "b": "refused"}


def test_without_a_push_service_nothing_is_pushed(world: World) -> None:
    world.devices.put(a_device(push_token="busy"))
    notify(an_event(), world.sessions, NotificationDeps(world.sync_feed, world.devices, None), world.webhook_deps)
    assert heard(world, "ann")


def test_a_delivery_whose_task_was_never_made_is_made_up_for(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.webhooks.create(a_webhook())

    def dies(_: object) -> None:
        raise Transient("The process is gone.")

    with monkeypatch.context() as patch:
        patch.setattr(world.tasks, "enqueue", dies)
        with pytest.raises(Transient):
            world.deliver_event(an_event())
    world.deliver_event(an_event())
    assert len(world.tasks.of("deliver_webhook")) == 1
