"""Who gets which adapter of notifications. A property imports its adapter when it is first read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from shared.core.telemetry.instrument import traced
from shared.core.wiring import CoreWiring, core_wiring

if TYPE_CHECKING:
    from shared.notifications.ports import (
        Deliveries,
        DeliveryMaintenance,
        Devices,
        Messages,
        Pushes,
        SyncFeed,
        WebhookCalls,
        Webhooks,
    )
    from shared.notifications.usecases.manage_webhooks import WebhookDeps
    from shared.notifications.usecases.notify import NotificationDeps


class NotificationsWiring:
    """Who gets which adapter of notifications."""

    def __init__(self, core: CoreWiring) -> None:
        self._core = core

    @cached_property
    @traced
    def devices(self) -> Devices:
        """Devices in Firestore."""
        from shared.notifications.adapters.firestore_devices import FirestoreDevices

        return FirestoreDevices(self._core.firestore_client)

    @cached_property
    @traced
    def sync_feed(self) -> SyncFeed:
        """Sync events in Firestore."""
        from shared.notifications.adapters.firestore_sync import FirestoreSyncFeed

        return FirestoreSyncFeed(self._core.firestore_client)

    @cached_property
    @traced
    def webhooks(self) -> Webhooks:
        """Webhooks in Firestore."""
        from shared.notifications.adapters.firestore_webhooks import FirestoreWebhooks

        return FirestoreWebhooks(self._core.firestore_client)

    @cached_property
    @traced
    def deliveries(self) -> Deliveries:
        """Deliveries to webhooks, in Firestore."""
        from shared.notifications.adapters.firestore_webhooks import FirestoreDeliveries

        return FirestoreDeliveries(self._core.firestore_client)

    @cached_property
    @traced
    def webhook_calls(self) -> WebhookCalls:
        """Webhook calls over HTTP."""
        import ssl

        from shared.notifications.adapters.http_webhook_calls import HttpWebhookCalls
        from shared.notifications.domain.network_addresses import parse_networks

        return HttpWebhookCalls(parse_networks(self._core.settings.webhook_networks), ssl.create_default_context())

    @cached_property
    @traced
    def pushes(self) -> Pushes | None:
        """Firebase Cloud Messaging; None when there is no endpoint."""
        from shared.notifications.adapters.fcm_pushes import FcmPushes, session_for

        s = self._core.settings
        return (
            FcmPushes(session_for(s.fcm_endpoint), s.fcm_endpoint, s.google_cloud_project) if s.fcm_endpoint else None
        )

    @cached_property
    @traced
    def messages(self) -> Messages:
        """Messages in Firestore."""
        from shared.notifications.adapters.firestore_messages import FirestoreMessages

        return FirestoreMessages(self._core.firestore_client)

    @cached_property
    @traced
    def delivery_maintenance(self) -> DeliveryMaintenance:
        """Deliveries in Firestore, as jobs of maintenance read them."""
        from shared.notifications.adapters.firestore_delivery_maintenance import FirestoreDeliveryMaintenance

        return FirestoreDeliveryMaintenance(self._core.firestore_client)

    @cached_property
    def webhook_deps(self) -> WebhookDeps:
        """What sending an event to a webhook needs."""
        from shared.notifications.usecases.manage_webhooks import WebhookDeps

        return WebhookDeps(
            webhooks=self.webhooks,
            deliveries=self.deliveries,
            tasks=self._core.tasks,
            clock=self._core.clock,
        )

    @cached_property
    def notification_deps(self) -> NotificationDeps:
        """The channels to people."""
        from shared.notifications.usecases.notify import NotificationDeps

        return NotificationDeps(
            sync_feed=self.sync_feed,
            devices=self.devices,
            pushes=self.pushes,
        )


notifications_wiring = NotificationsWiring(core_wiring)
