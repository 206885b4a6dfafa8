"""`/v1/me/devices` and `/v1/me/events`."""

from shared.core.entry.route import Call, Route
from shared.core.wiring import core_wiring
from shared.notifications.domain.devices import Device, DeviceList, DeviceRequest
from shared.notifications.domain.sync import SyncEvents
from shared.notifications.usecases import manage_devices
from shared.notifications.usecases.read_events import read_events
from shared.notifications.wiring import notifications_wiring


def register_device(call: Call) -> Device:
    """Register a device that is in use, or update its name or push token."""
    return manage_devices.register_device(call.body, call.caller, notifications_wiring.devices, core_wiring.clock)


def list_devices(call: Call) -> DeviceList:
    """List your devices, the last seen first."""
    return manage_devices.list_devices(call.caller, notifications_wiring.devices, core_wiring.clock)


def heartbeat(call: Call) -> None:
    """Mark a device as in use. Send it every 30 seconds; after 75 seconds without one, the device shows as offline."""
    manage_devices.heartbeat(call.path["id"], call.caller, notifications_wiring.devices, core_wiring.clock)


def remove_device(call: Call) -> None:
    """Sign a device out: it gets no more events."""
    notifications_wiring.devices.remove(call.caller.uid, call.path["id"])


def list_events(call: Call) -> SyncEvents:
    """Read the events that a device missed, oldest first. They are stored for 7 days; `cursor` reads on."""
    return read_events(call.caller, call.query, notifications_wiring.sync_feed, core_wiring.clock)


ROUTES = (
    Route("POST", "/v1/me/devices", register_device, body=DeviceRequest, answer=Device),
    Route("GET", "/v1/me/devices", list_devices, answer=DeviceList),
    Route("POST", "/v1/me/devices/{id}/heartbeat", heartbeat, status=204),
    Route("DELETE", "/v1/me/devices/{id}", remove_device, status=204),
    Route("GET", "/v1/me/events", list_events, answer=SyncEvents, query=("limit", "cursor")),
)
