"""What telling people and their programs needs."""

from functools import cache

from shared import wiring
from shared.domain.addresses import networks_in
from shared.ports.devices import Devices, SyncFeed
from shared.ports.webhooks import Deliveries, Pushes, WebhookCalls, Webhooks
from shared.tracing.wrap import traced
from shared.usecases.keep_webhooks import Post
from shared.usecases.notify import Channels


@cache
@traced
def devices() -> Devices:
    """Devices in Firestore."""
    from shared.adapters.firestore_devices import FirestoreDevices

    return FirestoreDevices(wiring.firestore_client())


@cache
@traced
def feed() -> SyncFeed:
    """Sync events in Firestore."""
    from shared.adapters.firestore_sync import FirestoreSyncFeed

    return FirestoreSyncFeed(wiring.firestore_client())


@cache
@traced
def webhooks() -> Webhooks:
    """Webhooks in Firestore."""
    from shared.adapters.firestore_webhooks import FirestoreWebhooks

    return FirestoreWebhooks(wiring.firestore_client())


@cache
@traced
def deliveries() -> Deliveries:
    """What was sent to webhooks, in Firestore."""
    from shared.adapters.firestore_webhooks import FirestoreDeliveries

    return FirestoreDeliveries(wiring.firestore_client())


@cache
@traced
def webhook_calls() -> WebhookCalls:
    """HTTP."""
    import ssl

    from shared.adapters.http_webhook_calls import HttpWebhookCalls

    return HttpWebhookCalls(networks_in(wiring.settings().webhook_networks), ssl.create_default_context())


@cache
@traced
def pushes() -> Pushes | None:
    """Firebase Cloud Messaging; None when there is no endpoint."""
    from shared.adapters.fcm_pushes import FcmPushes, session_for

    s = wiring.settings()
    return FcmPushes(session_for(s.fcm_endpoint), s.fcm_endpoint, s.google_cloud_project) if s.fcm_endpoint else None


@cache
def post() -> Post:
    """What it takes to send an event to a webhook."""
    return Post(wiring.webhooks(), wiring.deliveries(), wiring.tasks(), wiring.clock())


@cache
def channels() -> Channels:
    """The ways to people."""
    return Channels(wiring.feed(), wiring.devices(), wiring.pushes())
