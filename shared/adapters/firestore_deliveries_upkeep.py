"""Deliveries to webhooks in Firestore, as maintenance walks them."""

from datetime import datetime
from typing import Any

from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.adapters.firestore_walks import behind
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
        place = self._client.document(after.name) if after else None
        query = behind(query.order_by("nextAt").order_by("__name__"), "nextAt", after, place)
        return [
            Found(Delivery.model_validate(each.to_dict()), Mark(value=each.get("nextAt"), name=each.reference.path))
            for each in query.limit(limit).stream()
        ]
