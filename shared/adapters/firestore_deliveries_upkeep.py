"""Deliveries to webhooks in Firestore, as maintenance walks them."""

from datetime import datetime
from typing import Any

from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.adapters.firestore_walks import found_as, overdue
from shared.domain.upkeep import Mark
from shared.domain.webhooks import Delivery
from shared.ports.upkeep import Found


class FirestoreDeliveriesUpkeep:
    """The documents `users/{uid}/webhooks/{id}/deliveries/{event}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def overdue(self, before: datetime, after: Mark | None, limit: int) -> list[Found[Delivery]]:
        """See `ports.upkeep.DeliveriesUpkeep`; a read a delivery. One that has ended has no next call."""
        query: Any = self._client.collection_group("deliveries").where(filter=FieldFilter("nextAt", "<", before))
        found = overdue(self._client, query, "nextAt", after).limit(limit).stream()
        return [found_as(Delivery, each, "nextAt", each.reference.path) for each in found]
