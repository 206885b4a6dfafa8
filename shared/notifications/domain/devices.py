"""The devices of a user: the documents `users/{uid}/devices/{id}`, which the user's other devices listen to."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from shared.core.domain.model import Model
from shared.core.domain.request_model import RequestModel

OFFLINE_AFTER = timedelta(seconds=75)  # two heartbeats (30 s) that never came, and half a one that may be on its way
DEVICE_SESSION = timedelta(hours=24)  # requirements.md: without activity for so long, a device's session ends
LONGEST_TOKEN = 1500  # bytes that an index tells apart (Firestore, quotas); a token of FCM has about 160
MOST_DEVICES = 20  # of one user; a new one takes the place of the one that was not seen for longest


class Platform(StrEnum):
    """What a device is."""

    WEB = "web"
    ANDROID = "android"
    IOS = "ios"
    DESKTOP = "desktop"


DeviceId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$")]


class DeviceRequest(RequestModel):
    """A device that is in use; `device_id` is the device's own choice and stays the same."""

    device_id: DeviceId
    platform: Platform
    name: Annotated[str, StringConstraints(max_length=100)] = ""
    push_token: Annotated[str | None, Field(min_length=1, max_length=LONGEST_TOKEN)] = None


class Device(Model):
    """A device as its user sees it. `owner` is the user's uid; the session of the device ends at `expire_at`."""

    id: str
    owner: str
    platform: Platform
    name: str
    push_token: str | None = None
    last_seen: datetime
    online: bool
    expire_at: datetime


class DeviceList(Model):
    """A user's devices, those seen last first."""

    devices: list[Device]


def device_of(owner: str, request: DeviceRequest, now: datetime) -> Device:
    """The device that was just registered."""
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
