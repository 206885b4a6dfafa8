"""Devices, sync events, messages and webhooks in memory, over the time of a clock."""

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Generic, TypeVar

from shared.domain.cursors import Cursor
from shared.domain.devices import Device
from shared.domain.errors import NotFound, Stale
from shared.domain.events import SessionEvent
from shared.domain.messages import Message
from shared.domain.notes import Note
from shared.domain.sync import SyncEvent
from shared.domain.webhooks import Delivery, Webhook, WebhookRef
from shared.ports.clock import Clock
from shared.ports.devices import HeldDevice, HeldMessage
from shared.ports.webhooks import Answer, HeldDelivery, HeldWebhook, Pushed

Key = TypeVar("Key")
Value = TypeVar("Value")


class Documents(Generic[Key, Value]):
    """Documents that know whether they are still as they were read."""

    def __init__(self) -> None:
        self.held: dict[Key, tuple[Value, int]] = {}
        self._tokens = itertools.count(1)

    def values(self) -> list[Value]:
        return [value for value, _ in self.held.values()]

    def put(self, key: Key, value: Value) -> None:
        self.held[key] = value, next(self._tokens)

    def create(self, key: Key, value: Value) -> bool:
        if key in self.held:
            return False
        self.put(key, value)
        return True

    def load(self, key: Key) -> tuple[Value, int]:
        if key not in self.held:
            raise NotFound("There is no such document.")
        return self.held[key]

    def replace(self, key: Key, token: object, value: Value | None) -> None:
        if key not in self.held or self.held[key][1] != token:
            raise Stale("Another writer was first.")
        if value is None:
            del self.held[key]
        else:
            self.put(key, value)


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

    def reachable(self, owners: Sequence[str]) -> list[HeldDevice]:
        return [held for held in self._held() if held.value.owner in owners and held.value.push_token]

    def holding(self, push_token: str) -> list[HeldDevice]:
        return [held for held in self._held() if held.value.push_token == push_token]

    def silent(self, before: datetime, limit: int) -> list[HeldDevice]:
        silent = [held for held in self._held() if held.value.online and held.value.last_seen < before]
        return sorted(silent, key=lambda held: held.value.last_seen)[:limit]

    def expired(self, before: datetime, limit: int) -> list[HeldDevice]:
        expired = [held for held in self._held() if held.value.expire_at < before]
        return sorted(expired, key=lambda held: held.value.expire_at)[:limit]

    def replace(self, held: HeldDevice, device: Device | None) -> bool:
        try:
            self.documents.replace((held.value.owner, held.value.id), held.token, device)
        except Stale:
            return False
        return True

    def _held(self) -> list[HeldDevice]:
        return [HeldDevice(value, token) for value, token in self.documents.held.values()]


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

    def load(self, session_id: str, message_id: str) -> HeldMessage:
        return HeldMessage(*self.documents.load((session_id, message_id)))

    def save(self, held: HeldMessage, message: Message) -> None:
        self.documents.replace((message.session_id, message.id), held.token, message)

    def listed(self, session_id: str, after: Cursor | None, limit: int) -> list[Message]:
        places = {Cursor(each.at, each.id): each for each in self.documents.values() if each.session_id == session_id}
        return [places[place] for place in sorted(places) if after is None or place > after][:limit]


class FakeWebhooks:
    def __init__(self) -> None:
        self.documents: Documents[tuple[str, str], Webhook] = Documents()

    def create(self, webhook: Webhook) -> bool:
        return self.documents.create((webhook.owner, webhook.id), webhook)

    def load(self, ref: WebhookRef) -> HeldWebhook:
        return HeldWebhook(*self.documents.load((ref.owner, ref.webhook)))

    def save(self, held: HeldWebhook, webhook: Webhook) -> None:
        self.documents.replace((webhook.owner, webhook.id), held.token, webhook)

    def remove(self, ref: WebhookRef) -> None:
        self.documents.held.pop((ref.owner, ref.webhook), None)

    def of(self, owners: Sequence[str]) -> list[Webhook]:
        theirs = [webhook for webhook in self.documents.values() if webhook.owner in owners]
        return sorted(theirs, key=lambda webhook: (webhook.created_at, webhook.id))


class FakeDeliveries:
    def __init__(self) -> None:
        self.documents: Documents[tuple[str, str, str], Delivery] = Documents()

    def create(self, delivery: Delivery) -> bool:
        return self.documents.create(self._key(delivery), delivery)

    def load(self, ref: WebhookRef, event: str) -> HeldDelivery:
        return HeldDelivery(*self.documents.load((ref.owner, ref.webhook, event)))

    def save(self, held: HeldDelivery, delivery: Delivery) -> None:
        self.documents.replace(self._key(delivery), held.token, delivery)

    def listed(self, ref: WebhookRef, after: Cursor | None, limit: int) -> list[Delivery]:
        theirs = [each for each in self.documents.values() if (each.owner, each.webhook) == (ref.owner, ref.webhook)]
        places = {Cursor(each.created_at, each.event.id): each for each in theirs}
        return [places[place] for place in sorted(places, reverse=True) if after is None or place < after][:limit]

    def _key(self, delivery: Delivery) -> tuple[str, str, str]:
        return delivery.owner, delivery.webhook, delivery.event.id


class FakeWebhookCalls:
    """Answers with `answers` in turn, then with 200."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Mapping[str, str], bytes]] = []
        self.answers: list[Answer] = []

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        self.calls.append((url, headers, body))
        return self.answers.pop(0) if self.answers else Answer(200, None, 5)


class FakePushes:
    """Tokens that begin with `gone`, `refused` or `busy` are that."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, Note]] = []

    def push(self, tokens: Sequence[str], note: Note) -> list[Pushed]:
        return [self._push(token, note) for token in tokens]

    def _push(self, token: str, note: Note) -> Pushed:
        for outcome in (Pushed.BUSY, Pushed.GONE, Pushed.REFUSED):
            if token.startswith(outcome.name.lower()):
                return outcome
        self.sent.append((token, note))
        return Pushed.SENT
