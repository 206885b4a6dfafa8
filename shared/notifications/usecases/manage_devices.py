"""A user's devices come, say that they are in use, and go."""

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Stale
from shared.core.ports import Clock
from shared.core.usecases.retry_on_conflict import retry_on_conflict
from shared.notifications.domain.devices import (
    DEVICE_SESSION,
    MOST_DEVICES,
    Device,
    DeviceList,
    DeviceRequest,
    device_of,
)
from shared.notifications.ports import Devices


def register_device(request: DeviceRequest, caller: Caller, devices: Devices, clock: Clock) -> Device:
    """The device, new or as it is now; of too many, those not seen for longest make room.

    A push token means one installation on one device: whoever had it before, has signed out or has another id now.
    Raises `Busy` when others are always first.
    """
    device = device_of(caller.uid, request, clock.now())
    if device.push_token:
        _take(device.push_token, device, devices, clock)
    devices.put(device)
    for each in devices.of(caller.uid, MOST_DEVICES + MOST_DEVICES)[MOST_DEVICES:]:
        devices.remove(caller.uid, each.id)
    return device


def _take(token: str, device: Device, devices: Devices, clock: Clock) -> None:

    def attempt(_: int) -> None:
        for held in devices.holding(token):
            theirs = (held.value.owner, held.value.id) != (device.owner, device.id)
            if theirs and not devices.replace(held, held.value.model_copy(update={"push_token": None})):
                raise Stale("The device said something meanwhile.")

    retry_on_conflict(clock, attempt)


def heartbeat(device_id: str, caller: Caller, devices: Devices, clock: Clock) -> None:
    """Raises `NotFound` for a device that has to register first: a new one, or one whose session ended."""
    now = clock.now()
    devices.seen(caller.uid, device_id, now, now + DEVICE_SESSION)


def list_devices(caller: Caller, devices: Devices, clock: Clock) -> DeviceList:
    """Those whose session has not ended."""
    now = clock.now()
    return DeviceList(devices=[each for each in devices.of(caller.uid, MOST_DEVICES) if each.expire_at > now])
