"""Register, list and refresh a user's devices."""

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Stale
from shared.core.ports import Clock
from shared.core.usecases.retry_on_conflict import retry_on_conflict
from shared.notifications.domain.devices import (
    DEVICE_SESSION,
    MAX_DEVICES,
    Device,
    DeviceList,
    DeviceRequest,
    device_of,
)
from shared.notifications.ports import Devices


def register_device(request: DeviceRequest, caller: Caller, devices: Devices, clock: Clock) -> Device:
    """The registered or updated device; beyond the limit, the devices seen longest ago are removed.

    A push token belongs to one installation, so other devices with the same token lose it. Raises `Busy` if other
    writers are always first.
    """
    device = device_of(caller.uid, request, clock.now())
    if device.push_token:
        _claim_token(device.push_token, device, devices, clock)
    devices.put(device)
    for each in devices.of(caller.uid, MAX_DEVICES + MAX_DEVICES)[MAX_DEVICES:]:
        devices.remove(caller.uid, each.id)
    return device


def _claim_token(token: str, device: Device, devices: Devices, clock: Clock) -> None:

    def attempt(_: int) -> None:
        for held in devices.holding(token):
            is_other = (held.value.owner, held.value.id) != (device.owner, device.id)
            if is_other and not devices.replace(held, held.value.model_copy(update={"push_token": None})):
                raise Stale("The device was changed meanwhile.")

    retry_on_conflict(clock, attempt)


def heartbeat(device_id: str, caller: Caller, devices: Devices, clock: Clock) -> None:
    """Mark the device as online. Raises `NotFound` for one that must register first: a new or expired device."""
    now = clock.now()
    devices.seen(caller.uid, device_id, now, now + DEVICE_SESSION)


def list_devices(caller: Caller, devices: Devices, clock: Clock) -> DeviceList:
    """The devices whose session has not ended."""
    now = clock.now()
    return DeviceList(devices=[each for each in devices.of(caller.uid, MAX_DEVICES) if each.expire_at > now])
