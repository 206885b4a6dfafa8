"""Deliveries to webhooks in Firestore, as jobs of maintenance read them."""

from datetime import datetime
from typing import Any

from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.core.adapters.firestore_jobs import as_job_item, overdue
from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import JobCursor
from shared.notifications.domain.webhooks import Delivery


class FirestoreDeliveryMaintenance:
    """The documents `users/{uid}/webhooks/{id}/deliveries/{event}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def overdue(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Delivery]]:
        """See `ports.DeliveryMaintenance`; one read a delivery. A finished one has no `nextAt`."""
        query: Any = self._client.collection_group("deliveries").where(filter=FieldFilter("nextAt", "<", before))
        found = overdue(self._client, query, "nextAt", after).limit(limit).stream()
        return [as_job_item(Delivery, each, "nextAt", each.reference.path) for each in found]
