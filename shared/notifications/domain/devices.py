"""A user's devices: documents `users/{uid}/devices/{id}`, to which the user's other devices listen."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from shared.core.domain.model import Model
from shared.core.domain.request_model import RequestModel

OFFLINE_AFTER = timedelta(seconds=75)  # two missed heartbeats (30 s each) and 15 s of tolerance
DEVICE_SESSION = timedelta(hours=24)  # inactivity after which a device's session ends (requirements.md)
MAX_TOKEN_BYTES = 1500  # size of an indexed value (Firestore, quotas); an FCM token has about 160 bytes
MAX_DEVICES = 20  # a user; a new one replaces the one that was seen longest ago


class Platform(StrEnum):
    """The platform of a device."""

    WEB = "web"
    ANDROID = "android"
    IOS = "ios"
    DESKTOP = "desktop"


DeviceId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$")]


class DeviceRequest(RequestModel):
    """A device in use. The device chooses its `device_id`, which never changes."""

    device_id: DeviceId
    platform: Platform
    name: Annotated[str, StringConstraints(max_length=100)] = ""
    push_token: Annotated[str | None, Field(min_length=1, max_length=MAX_TOKEN_BYTES)] = None


class Device(Model):
    """A device as its user sees it. `owner` is the user's uid; the device's session ends at `expire_at`."""

    id: str
    owner: str
    platform: Platform
    name: str
    push_token: str | None = None
    last_seen: datetime
    online: bool
    expire_at: datetime


class DeviceList(Model):
    """A user's devices, the last seen first."""

    devices: list[Device]


def device_of(owner: str, request: DeviceRequest, now: datetime) -> Device:
    """The device at its registration."""
    return Device(
        id=request.device_id,
        owner=owner,
        platform=request.platform,
        name=request.name,
        push_token=request.push_token,
        last_seen=now,
        online=True,
        expire_at=now + DEVICE_SESSION,
    )
