"""The devices of users."""

from datetime import timedelta

import pytest

from shared.core.domain.errors import NotFound
from shared.notifications.domain.devices import DEVICE_SESSION
from shared.notifications.ports import Devices
from tests.contract.conftest import fake_and_real
from tests.support.fakes.clock import START
from tests.support.fakes.devices import FakeDevices
from tests.support.samples import a_device

SECOND = timedelta(seconds=1)


@fake_and_real
def devices(request: pytest.FixtureRequest) -> Devices:
    if request.param == "fake":
        return FakeDevices()
    found: Devices = request.getfixturevalue("wired").notifications.devices
    return found


def test_a_device_is_read_as_it_was_stored(devices: Devices) -> None:
    device = a_device(name="Ann's 📱", push_token="t")
    devices.put(a_device(name="before"))
    devices.put(device)
    assert devices.of("ann", 10) == [device]
    assert devices.of("eve", 10) == []


def test_those_seen_last_come_first(devices: Devices) -> None:
    for number in (2, 0, 1):
        devices.put(a_device(f"d{number}", last_seen=START + number * SECOND))
    assert [device.id for device in devices.of("ann", 2)] == ["d2", "d1"]


def test_a_device_that_is_seen_is_online_again(devices: Devices) -> None:
    devices.put(a_device(name="phone", online=False, push_token="t"))
    devices.seen("ann", "phone", START + SECOND, START + SECOND + DEVICE_SESSION)
    online = a_device(name="phone", push_token="t", last_seen=START + SECOND, expire_at=START + SECOND + DEVICE_SESSION)
    assert devices.of("ann", 10) == [online]


def test_a_device_that_is_not_there_is_not_seen(devices: Devices) -> None:
    with pytest.raises(NotFound):
        devices.seen("ann", "phone", START, START)
    assert devices.of("ann", 10) == []


@pytest.mark.parametrize("name", [".", "..", "__name__", "a/b", "x" * 1501])
def test_what_cannot_be_a_name_is_not_there(devices: Devices, name: str) -> None:
    with pytest.raises(NotFound):
        devices.seen("ann", name, START, START)


def test_a_device_goes(devices: Devices) -> None:
    devices.put(a_device())
    devices.remove("ann", "phone")
    devices.remove("ann", "phone")
    assert devices.of("ann", 10) == []


def test_all_devices_of_many_users_are_reached_that_have_a_token(devices: Devices) -> None:
    people = [f"u{number:02}" for number in range(35)]
    for uid in people:
        devices.put(a_device(owner=uid, push_token="t"))
        devices.put(a_device("without", owner=uid))
    devices.put(a_device(owner="eve", push_token="t"))
    assert sorted(held.value.owner for held in devices.reachable(people)) == people
    assert devices.reachable([]) == []


def test_all_who_hold_a_push_token_are_found(devices: Devices) -> None:
    devices.put(a_device(push_token="t"))
    devices.put(a_device("tablet", push_token="u"))
    devices.put(a_device(owner="eve", push_token="t"))
    assert sorted(held.value.owner for held in devices.holding("t")) == ["ann", "eve"]
    assert devices.holding("v") == []


def test_the_silent_ones_are_found_the_longest_unseen_first(devices: Devices) -> None:
    for number in range(4):
        devices.put(a_device(owner=f"u{number}", last_seen=START - number * SECOND))
    devices.put(a_device(owner="off", last_seen=START - 9 * SECOND, online=False))
    assert [held.value.owner for held in devices.silent(START, 2)] == ["u3", "u2"]


def test_those_whose_session_ended_are_found(devices: Devices) -> None:
    for number in range(4):
        devices.put(a_device(owner=f"u{number}", expire_at=START - number * SECOND))
    assert [held.value.owner for held in devices.expired(START, 2)] == ["u3", "u2"]
    assert len(devices.expired(START, 9)) == 3


def test_a_device_is_replaced_or_removed_only_as_it_was_read(devices: Devices) -> None:
    devices.put(a_device(last_seen=START - SECOND))
    (held,) = devices.silent(START, 9)
    devices.put(a_device(last_seen=START - SECOND, name="another"))
    assert not devices.replace(held, a_device(online=False))
    assert not devices.replace(held, None)
    assert [device.name for device in devices.of("ann", 9)] == ["another"]

    (held,) = devices.silent(START, 9)
    assert devices.replace(held, a_device(name="replaced"))
    (held,) = devices.silent(START + SECOND, 9)
    assert devices.replace(held, None)
    assert not devices.replace(held, None)
    assert devices.of("ann", 9) == []
