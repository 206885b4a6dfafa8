"""Sends session events to people: as sync events, to their webhooks, as push messages."""

from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from shared.core.domain.errors import NotFound
from shared.core.domain.versioned import Versioned
from shared.notifications.domain.devices import Device
from shared.notifications.domain.notification_batch import (
    MAX_PUSHES,
    NotificationBatch,
    notification_task,
    retry_batch,
    split_into_batches,
)
from shared.notifications.domain.push_messages import NOT_PUSHED, push_message_for
from shared.notifications.domain.sync import RETENTION
from shared.notifications.ports import Devices, Pushes, PushOutcome, SyncFeed
from shared.notifications.usecases.manage_webhooks import WebhookDeps, send_event
from shared.sessions.domain.events import SessionEvent
from shared.sessions.domain.sessions import Session
from shared.sessions.ports import Sessions


class NotificationDeps(NamedTuple):
    """The channels to people; without `pushes`, devices get events only by listening."""

    sync_feed: SyncFeed
    devices: Devices
    pushes: Pushes | None


def notify(
    event: SessionEvent, sessions: Sessions, notification_deps: NotificationDeps, webhook_deps: WebhookDeps
) -> None:
    """Notify the owner, the members of the space and all signed-in participants; the first batch now.

    Tasks for the other batches are enqueued first, so no recipient waits for another's webhooks. Idempotent, except
    that a repeat pushes to devices again.
    """
    session = _find_session(event, sessions)
    event_in_space = event.model_copy(update={"space": event.space or (session.space if session else event.owner)})
    first, *others = split_into_batches(event_in_space, _recipients(event_in_space, session, sessions))
    for each in others:
        webhook_deps.tasks.enqueue(notification_task(each, webhook_deps.clock.now()))
    notify_recipients(first, notification_deps, webhook_deps)


def _find_session(event: SessionEvent, sessions: Sessions) -> Session | None:
    """None for a session that was purged meanwhile: then its space, or its owner, is notified."""
    with suppress(NotFound):
        return sessions.get(event.session_id)
    return None


def _recipients(event: SessionEvent, session: Session | None, sessions: Sessions) -> list[str]:
    members = sorted(sessions.members(event.space or event.owner))
    return list(dict.fromkeys([event.owner, *members, *(session.participants if session else ())]))


def notify_recipients(
    notification_batch: NotificationBatch, notification_deps: NotificationDeps, webhook_deps: WebhookDeps
) -> None:
    """Notify some people on every channel; the durable channels come first. Idempotent as `notify` is."""
    if notification_batch.attempt == 1:
        notification_deps.sync_feed.write(
            notification_batch.people, notification_batch.event, notification_batch.event.at + RETENTION
        )
        for webhook in webhook_deps.webhooks.of(notification_batch.people):
            if webhook.wants(notification_batch.event.kind):
                send_event(webhook, notification_batch.event, webhook_deps)
    if notification_deps.pushes and notification_batch.event.kind not in NOT_PUSHED:
        _push_all(notification_batch, notification_deps.devices, notification_deps.pushes, webhook_deps)


def _push_all(notification_batch: NotificationBatch, devices: Devices, pushes: Pushes, deps: WebhookDeps) -> None:
    """Push to devices in batches. Devices for which the service is busy get retries of their own.

    If the service accepts nothing of a batch, the remaining batches are not sent now, because each could time out.
    """
    targets = [held for held in devices.reachable(notification_batch.people) if notification_batch.means(held.value)]
    unavailable = False
    for first in range(0, len(targets), MAX_PUSHES):
        batch = targets[first : first + MAX_PUSHES]
        left = (
            [held.value for held in batch] if unavailable else _push(notification_batch.event, batch, devices, pushes)
        )
        unavailable = len(left) == len(batch)
        if later := retry_batch(notification_batch, left):
            deps.tasks.enqueue(notification_task(later, deps.clock.now()))


def _push(event: SessionEvent, targets: Sequence[Versioned[Device]], devices: Devices, pushes: Pushes) -> list[Device]:
    """The devices for which the service was busy; invalid tokens are removed from their devices."""
    outcomes = pushes.push([held.value.push_token or "" for held in targets], push_message_for(event))
    for held, outcome in zip(targets, outcomes, strict=True):
        if outcome is PushOutcome.GONE:
            devices.replace(held, held.value.model_copy(update={"push_token": None}))
    return [held.value for held, outcome in zip(targets, outcomes, strict=True) if outcome is PushOutcome.BUSY]
