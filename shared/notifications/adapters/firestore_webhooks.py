"""Webhooks and their deliveries, in Firestore."""

from collections.abc import Sequence
from typing import Any

from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.core.adapters.firestore_documents import document_in, user_document
from shared.core.adapters.firestore_paging import newest_first
from shared.core.adapters.firestore_writes import create_document, get_document, replace_document
from shared.core.domain.cursors import Cursor
from shared.core.domain.versioned import Versioned
from shared.notifications.domain.webhooks import Delivery, Webhook, WebhookRef

MAX_IN_VALUES = 30  # of one `in` filter (Firestore, query limits)


class FirestoreWebhooks:
    """The documents `users/{uid}/webhooks/{id}`; no security rule opens them, because they hold secrets."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def create(self, webhook: Webhook) -> bool:
        """See `ports.Webhooks`; one write."""
        return create_document(
            _webhook_reference(self._client, WebhookRef(owner=webhook.owner, webhook=webhook.id)), webhook
        )

    def load(self, ref: WebhookRef) -> Versioned[Webhook]:
        """See `ports.Webhooks`; one read."""
        snapshot = get_document(_webhook_reference(self._client, ref), "webhook")
        return Versioned(Webhook.model_validate(snapshot.to_dict()), snapshot.update_time)

    def save(self, held: Versioned[Webhook], webhook: Webhook) -> None:
        """See `ports.Webhooks`; one write."""
        reference = _webhook_reference(self._client, WebhookRef(owner=webhook.owner, webhook=webhook.id))
        replace_document(self._client, reference, held.token, webhook)

    def remove(self, ref: WebhookRef) -> None:
        """See `ports.Webhooks`; one write."""
        _webhook_reference(self._client, ref).delete()

    def of(self, owners: Sequence[str]) -> list[Webhook]:
        """See `ports.Webhooks`; one read a webhook, one query for 30 users."""
        webhooks: list[Webhook] = []
        for first in range(0, len(owners), MAX_IN_VALUES):
            some = list(owners[first : first + MAX_IN_VALUES])
            query: Any = self._client.collection_group("webhooks").where(filter=FieldFilter("owner", "in", some))
            webhooks += [Webhook.model_validate(each.to_dict()) for each in query.stream()]
        return sorted(webhooks, key=lambda webhook: (webhook.created_at, webhook.id))


class FirestoreDeliveries:
    """The documents `users/{uid}/webhooks/{id}/deliveries/{event}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def create(self, delivery: Delivery) -> bool:
        """See `ports.Deliveries`; one write."""
        return create_document(self._reference(delivery.ref, delivery.event.id), delivery)

    def load(self, ref: WebhookRef, event: str) -> Versioned[Delivery]:
        """See `ports.Deliveries`; one read."""
        snapshot = get_document(self._reference(ref, event), "delivery")
        return Versioned(Delivery.model_validate(snapshot.to_dict()), snapshot.update_time)

    def save(self, held: Versioned[Delivery], delivery: Delivery) -> None:
        """See `ports.Deliveries`; one write."""
        replace_document(self._client, self._reference(delivery.ref, delivery.event.id), held.token, delivery)

    def listed(self, ref: WebhookRef, after: Cursor | None, limit: int) -> list[Delivery]:
        """See `ports.Deliveries`; one read a delivery."""
        deliveries = _webhook_reference(self._client, ref).collection("deliveries")
        listed = newest_first(deliveries, "createdAt", after, deliveries).limit(limit).stream()
        return [Delivery.model_validate(each.to_dict()) for each in listed]

    def _reference(self, ref: WebhookRef, event: str) -> Any:
        return document_in(_webhook_reference(self._client, ref), "deliveries", event)


def _webhook_reference(client: firestore.Client, ref: WebhookRef) -> Any:
    return document_in(user_document(client, ref.owner), "webhooks", ref.webhook)
