"""Devices that come, stay, fall silent and go."""

from datetime import timedelta

import pytest

from shared.core.domain.caller import Caller
from shared.core.domain.errors import NotFound
from shared.core.domain.versioned import Versioned
from shared.notifications.domain.devices import MAX_DEVICES, Device, DeviceRequest
from shared.notifications.usecases.manage_devices import heartbeat, list_devices, register_device
from shared.notifications.usecases.sweep_devices import Swept, sweep_devices
from tests.support.samples import a_device
from tests.support.world import OWNER, World


def register(world: World, device_id: str = "phone", **fields: object) -> None:
    request = DeviceRequest.model_validate({"deviceId": device_id, "platform": "web"} | fields)
    register_device(request, OWNER, world.devices, world.clock)


def shown(world: World) -> dict[str, bool]:
    """The user's devices, and whether they are online."""
    return {device.id: device.online for device in list_devices(OWNER, world.devices, world.clock).devices}


def test_a_device_that_registers_is_online(world: World) -> None:
    register(world, name="Ann's phone", pushToken="t")
    (device,) = world.devices.of("ann", 10)
    assert device == a_device(name="Ann's phone", push_token="t")


def test_registering_again_is_the_same_device(world: World) -> None:
    register(world, pushToken="old")
    world.clock.move(10)
    register(world, pushToken="new")
    (device,) = world.devices.of("ann", 10)
    assert (device.push_token, device.last_seen) == ("new", world.clock.now())


def test_a_push_token_goes_to_who_registered_it_last(world: World) -> None:
    world.devices.put(a_device("eves", owner="eve", push_token="t"))
    world.devices.put(a_device("before-it-was-installed-anew", push_token="t"))
    world.devices.put(a_device("tablet", push_token="u"))
    register(world, pushToken="t")
    tokens = {device.id: device.push_token for device in world.devices.documents.values()}
    assert tokens == {"eves": None, "before-it-was-installed-anew": None, "tablet": "u", "phone": "t"}


def test_a_device_that_speaks_while_its_token_is_taken_loses_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.devices.put(a_device(owner="eve", push_token="t"))
    holding, begun = world.devices.holding, world.clock.now()

    def speaks_meanwhile(token: str) -> list[Versioned[Device]]:
        found = holding(token)
        if world.clock.now() == begun:
            heartbeat("phone", Caller(uid="eve"), world.devices, world.clock)
        return found

    monkeypatch.setattr(world.devices, "holding", speaks_meanwhile)
    register(world, pushToken="t")
    assert [device.push_token for device in world.devices.of("eve", 9)] == [None]


def test_the_devices_not_seen_for_longest_make_room(world: World) -> None:
    for number in range(MAX_DEVICES + 2):
        register(world, f"device-{number}")
        world.clock.move(1)
    assert set(shown(world)) == {f"device-{number}" for number in range(2, MAX_DEVICES + 2)}


def test_a_silent_device_turns_offline_and_comes_back_with_a_heartbeat(world: World) -> None:
    register(world)
    register(world, "laptop")
    world.clock.move(60)
    heartbeat("laptop", OWNER, world.devices, world.clock)
    world.clock.move(20)
    assert sweep_devices(world.devices, world.clock, 100) == (1, False)
    assert shown(world) == {"phone": False, "laptop": True}
    heartbeat("phone", OWNER, world.devices, world.clock)
    assert shown(world) == {"phone": True, "laptop": True}


def test_a_day_without_activity_ends_the_session_of_a_device(world: World) -> None:
    register(world)
    world.clock.move(24 * 3600 + 1)
    assert shown(world) == {}
    assert sweep_devices(world.devices, world.clock, 100) == (1, False)
    with pytest.raises(NotFound):
        heartbeat("phone", OWNER, world.devices, world.clock)


def test_a_sweep_again_finds_nothing(world: World) -> None:
    register(world)
    world.clock.move(80)
    sweep_devices(world.devices, world.clock, 100)
    assert sweep_devices(world.devices, world.clock, 100) == (0, False)


def test_a_sweep_is_done_in_batches(world: World) -> None:
    for number in range(5):
        world.devices.put(a_device(f"old-{number}", expire_at=world.clock.now() - timedelta(hours=1)))
        world.devices.put(a_device(f"silent-{number}", last_seen=world.clock.now() - timedelta(hours=1)))
    done: list[Swept] = []
    while not done or done[-1].more:
        done.append(sweep_devices(world.devices, world.clock, 3))
    assert sum(batch.done for batch in done) == 10
    assert all(batch.done <= 3 for batch in done)
    assert shown(world) == {f"silent-{number}": False for number in range(5)}


def test_a_dry_run_changes_nothing(world: World) -> None:
    register(world)
    world.clock.move(80)
    assert sweep_devices(world.devices, world.clock, 100, dry_run=True) == (1, False)
    assert shown(world) == {"phone": True}


def test_a_device_that_speaks_while_it_is_swept_stays(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    register(world)
    world.clock.move(80)
    silent = world.devices.silent

    def speaks_meanwhile(*asked: object) -> object:
        found = silent(*asked)  # type: ignore[arg-type] # handed through
        heartbeat("phone", OWNER, world.devices, world.clock)
        return found

    monkeypatch.setattr(world.devices, "silent", speaks_meanwhile)
    assert sweep_devices(world.devices, world.clock, 100).done == 0
    assert shown(world) == {"phone": True}


def test_one_does_not_speak_for_the_device_of_another(world: World) -> None:
    world.devices.put(a_device(owner="eve"))
    with pytest.raises(NotFound):
        heartbeat("phone", OWNER, world.devices, world.clock)
