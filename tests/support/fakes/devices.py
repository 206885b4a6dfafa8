"""Devices, sync events and messages in memory, over the time of a clock."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from shared.core.domain.cursors import Cursor
from shared.core.domain.errors import Stale
from shared.core.domain.versioned import Versioned
from shared.core.ports import Clock
from shared.notifications.domain.devices import Device
from shared.notifications.domain.messages import Message
from shared.notifications.domain.sync import SyncEvent
from shared.sessions.domain.events import SessionEvent
from tests.support.fakes.versioned_documents import Documents


class FakeDevices:
    def __init__(self) -> None:
        self.documents: Documents[tuple[str, str], Device] = Documents()

    def put(self, device: Device) -> None:
        self.documents.put((device.owner, device.id), device)

    def seen(self, owner: str, device_id: str, now: datetime, expire_at: datetime) -> None:
        device, token = self.documents.load((owner, device_id))
        update = {"last_seen": now, "online": True, "expire_at": expire_at}
        self.documents.replace((owner, device_id), token, device.model_copy(update=update))

    def remove(self, owner: str, device_id: str) -> None:
        self.documents.held.pop((owner, device_id), None)

    def of(self, owner: str, limit: int) -> list[Device]:
        mine = [device for device in self.documents.values() if device.owner == owner]
        return sorted(mine, key=lambda device: device.last_seen, reverse=True)[:limit]

    def reachable(self, owners: Sequence[str]) -> list[Versioned[Device]]:
        return [held for held in self._held() if held.value.owner in owners and held.value.push_token]

    def holding(self, push_token: str) -> list[Versioned[Device]]:
        return [held for held in self._held() if held.value.push_token == push_token]

    def silent(self, before: datetime, limit: int) -> list[Versioned[Device]]:
        silent = [held for held in self._held() if held.value.online and held.value.last_seen < before]
        return sorted(silent, key=lambda held: held.value.last_seen)[:limit]

    def expired(self, before: datetime, limit: int) -> list[Versioned[Device]]:
        expired = [held for held in self._held() if held.value.expire_at < before]
        return sorted(expired, key=lambda held: held.value.expire_at)[:limit]

    def replace(self, held: Versioned[Device], device: Device | None) -> bool:
        try:
            self.documents.replace((held.value.owner, held.value.id), held.token, device)
        except Stale:
            return False
        return True

    def _held(self) -> list[Versioned[Device]]:
        return [Versioned(value, token) for value, token in self.documents.held.values()]


class FakeFeed:
    def __init__(self, clock: Clock) -> None:
        self.events: dict[str, dict[str, SyncEvent]] = defaultdict(dict)
        self._clock = clock

    def write(self, owners: Sequence[str], event: SessionEvent, expire_at: datetime) -> None:
        stored = SyncEvent(**event.model_dump(), stored_at=self._clock.now(), expire_at=expire_at)
        for owner in owners:
            self.events[owner].setdefault(event.id, stored)

    def read(self, owner: str, after: Cursor | None, since: datetime, before: datetime, limit: int) -> list[SyncEvent]:
        kept = [each for each in self.events[owner].values() if since <= each.stored_at < before]
        places = {Cursor(each.stored_at, each.id): each for each in kept}
        return [places[place] for place in sorted(places) if after is None or place > after][:limit]


class FakeMessages:
    def __init__(self) -> None:
        self.documents: Documents[tuple[str, str], Message] = Documents()

    def create(self, message: Message) -> bool:
        return self.documents.create((message.session_id, message.id), message)

    def load(self, session_id: str, message_id: str) -> Versioned[Message]:
        return Versioned(*self.documents.load((session_id, message_id)))

    def save(self, held: Versioned[Message], message: Message) -> None:
        self.documents.replace((message.session_id, message.id), held.token, message)

    def listed(self, session_id: str, after: Cursor | None, limit: int) -> list[Message]:
        places = {Cursor(each.at, each.id): each for each in self.documents.values() if each.session_id == session_id}
        return [places[place] for place in sorted(places) if after is None or place > after][:limit]
