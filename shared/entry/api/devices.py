"""`/v1/me/devices` and `/v1/me/events`."""

from shared import wiring
from shared.domain.devices import Device, DeviceList, DeviceRequest
from shared.domain.sync import SyncEvents
from shared.entry.http import Call, Route
from shared.usecases import keep_devices
from shared.usecases.read_events import read_events


def register_device(call: Call) -> Device:
    """Register a device that is in use, or tell what changed about it: its name or its push token."""
    return keep_devices.register_device(call.body, call.caller, wiring.devices(), wiring.clock())


def list_devices(call: Call) -> DeviceList:
    """List your devices, those seen last first."""
    return keep_devices.list_devices(call.caller, wiring.devices(), wiring.clock())


def heartbeat(call: Call) -> None:
    """Say that a device is in use. Every 30 seconds; after 75 seconds without, others see it as offline."""
    keep_devices.heartbeat(call.path["id"], call.caller, wiring.devices(), wiring.clock())


def remove_device(call: Call) -> None:
    """Sign a device out: it hears of nothing any more."""
    wiring.devices().remove(call.caller.uid, call.path["id"])


def list_events(call: Call) -> SyncEvents:
    """Read what happened while a device was away, oldest first. Kept for 7 days; `cursor` reads on from there."""
    return read_events(call.caller, call.query, wiring.feed(), wiring.clock())


ROUTES = (
    Route("POST", "/v1/me/devices", register_device, body=DeviceRequest, answer=Device),
    Route("GET", "/v1/me/devices", list_devices, answer=DeviceList),
    Route("POST", "/v1/me/devices/{id}/heartbeat", heartbeat, status=204),
    Route("DELETE", "/v1/me/devices/{id}", remove_device, status=204),
    Route("GET", "/v1/me/events", list_events, answer=SyncEvents, query=("limit", "cursor")),
)
