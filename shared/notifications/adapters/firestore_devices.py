"""The devices of users in Firestore."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from google.api_core.exceptions import NotFound as Missing
from google.cloud import firestore
from google.cloud.firestore_v1 import Query
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.core.adapters.firestore_documents import document, document_in, user_document
from shared.core.adapters.firestore_writes import replace_document
from shared.core.domain.errors import NotFound, Stale
from shared.core.domain.versioned import Versioned
from shared.notifications.domain.devices import Device

MOST_VALUES = 30  # of one `in` (Firestore, query limits)


class FirestoreDevices:
    """The documents `users/{uid}/devices/{id}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def put(self, device: Device) -> None:
        """See `ports.Devices`; one write."""
        self._place(device.owner, device.id).set(document(device))

    def seen(self, owner: str, device_id: str, now: datetime, expire_at: datetime) -> None:
        """See `ports.Devices`; one write."""
        try:
            self._place(owner, device_id).update({"lastSeen": now, "online": True, "expireAt": expire_at})
        except Missing as error:
            raise NotFound("There is no such device: register it.", "no-such-device") from error

    def remove(self, owner: str, device_id: str) -> None:
        """See `ports.Devices`; one write."""
        self._place(owner, device_id).delete()

    def of(self, owner: str, limit: int) -> list[Device]:
        """See `ports.Devices`; a read a device."""
        devices = user_document(self._client, owner).collection("devices")
        query = devices.order_by("lastSeen", direction=Query.DESCENDING)
        return [held.value for held in _held(query.limit(limit))]

    def reachable(self, owners: Sequence[str]) -> list[Versioned[Device]]:
        """See `ports.Devices`; a read a device, one query for thirty users."""
        held: list[Versioned[Device]] = []
        for some in _thirty(owners):
            query: Any = self._client.collection_group("devices").where(filter=FieldFilter("owner", "in", some))
            held += _held(query)
        return [each for each in held if each.value.push_token]

    def holding(self, push_token: str) -> list[Versioned[Device]]:
        """See `ports.Devices`; a read a device."""
        query: Any = self._client.collection_group("devices")
        return _held(query.where(filter=FieldFilter("pushToken", "==", push_token)))

    def silent(self, before: datetime, limit: int) -> list[Versioned[Device]]:
        """See `ports.Devices`; a read a device."""
        online: Any = self._client.collection_group("devices").where(filter=FieldFilter("online", "==", True))
        return _held(online.where(filter=FieldFilter("lastSeen", "<", before)).order_by("lastSeen").limit(limit))

    def expired(self, before: datetime, limit: int) -> list[Versioned[Device]]:
        """See `ports.Devices`; a read a device."""
        query: Any = self._client.collection_group("devices").where(filter=FieldFilter("expireAt", "<", before))
        return _held(query.order_by("expireAt").limit(limit))

    def replace(self, held: Versioned[Device], device: Device | None) -> bool:
        """See `ports.Devices`; one write."""
        try:
            replace_document(self._client, self._place(held.value.owner, held.value.id), held.token, device)
        except Stale:
            return False
        return True

    def _place(self, owner: str, device_id: str) -> Any:
        return document_in(user_document(self._client, owner), "devices", device_id)


def _held(query: Any) -> list[Versioned[Device]]:
    return [Versioned(Device.model_validate(found.to_dict()), found.update_time) for found in query.stream()]


def _thirty(owners: Sequence[str]) -> Iterable[list[str]]:
    return (list(owners[first : first + MOST_VALUES]) for first in range(0, len(owners), MOST_VALUES))
