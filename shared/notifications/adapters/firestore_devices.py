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

MAX_IN_VALUES = 30  # of one `in` filter (Firestore, query limits)


class FirestoreDevices:
    """The documents `users/{uid}/devices/{id}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def put(self, device: Device) -> None:
        """See `ports.Devices`; one write."""
        self._reference(device.owner, device.id).set(document(device))

    def seen(self, owner: str, device_id: str, now: datetime, expire_at: datetime) -> None:
        """See `ports.Devices`; one write."""
        try:
            self._reference(owner, device_id).update({"lastSeen": now, "online": True, "expireAt": expire_at})
        except Missing as error:
            raise NotFound("There is no such device: register it.", "no-such-device") from error

    def remove(self, owner: str, device_id: str) -> None:
        """See `ports.Devices`; one write."""
        self._reference(owner, device_id).delete()

    def of(self, owner: str, limit: int) -> list[Device]:
        """See `ports.Devices`; one read a device."""
        devices = user_document(self._client, owner).collection("devices")
        query = devices.order_by("lastSeen", direction=Query.DESCENDING)
        return [held.value for held in _read_all(query.limit(limit))]

    def reachable(self, owners: Sequence[str]) -> list[Versioned[Device]]:
        """See `ports.Devices`; one read a device, one query for 30 users."""
        held: list[Versioned[Device]] = []
        for some in _groups(owners):
            query: Any = self._client.collection_group("devices").where(filter=FieldFilter("owner", "in", some))
            held += _read_all(query)
        return [each for each in held if each.value.push_token]

    def holding(self, push_token: str) -> list[Versioned[Device]]:
        """See `ports.Devices`; one read a device."""
        query: Any = self._client.collection_group("devices")
        return _read_all(query.where(filter=FieldFilter("pushToken", "==", push_token)))

    def silent(self, before: datetime, limit: int) -> list[Versioned[Device]]:
        """See `ports.Devices`; one read a device."""
        online: Any = self._client.collection_group("devices").where(filter=FieldFilter("online", "==", True))
        return _read_all(online.where(filter=FieldFilter("lastSeen", "<", before)).order_by("lastSeen").limit(limit))

    def expired(self, before: datetime, limit: int) -> list[Versioned[Device]]:
        """See `ports.Devices`; one read a device."""
        query: Any = self._client.collection_group("devices").where(filter=FieldFilter("expireAt", "<", before))
        return _read_all(query.order_by("expireAt").limit(limit))

    def replace(self, held: Versioned[Device], device: Device | None) -> bool:
        """See `ports.Devices`; one write."""
        try:
            replace_document(self._client, self._reference(held.value.owner, held.value.id), held.token, device)
        except Stale:
            return False
        return True

    def _reference(self, owner: str, device_id: str) -> Any:
        return document_in(user_document(self._client, owner), "devices", device_id)


def _read_all(query: Any) -> list[Versioned[Device]]:
    return [Versioned(Device.model_validate(found.to_dict()), found.update_time) for found in query.stream()]


def _groups(owners: Sequence[str]) -> Iterable[list[str]]:
    return (list(owners[first : first + MAX_IN_VALUES]) for first in range(0, len(owners), MAX_IN_VALUES))
