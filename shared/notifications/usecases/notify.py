"""What happened to a session reaches its people: as sync events, at their webhooks, as push messages."""

from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from shared.core.domain.errors import NotFound
from shared.core.domain.versioned import Versioned
from shared.notifications.domain.devices import Device
from shared.notifications.domain.notification_batch import (
    MOST_PUSHES,
    NotificationBatch,
    notification_task,
    retry_batch,
    split_into_batches,
)
from shared.notifications.domain.push_messages import SILENT, push_message_for
from shared.notifications.domain.sync import KEPT
from shared.notifications.ports import Devices, Pushes, PushOutcome, SyncFeed
from shared.notifications.usecases.manage_webhooks import WebhookDeps, send_event
from shared.sessions.domain.events import SessionEvent
from shared.sessions.domain.sessions import Session
from shared.sessions.ports import Sessions


class NotificationDeps(NamedTuple):
    """The ways to people; without `pushes`, their devices hear by listening only."""

    sync_feed: SyncFeed
    devices: Devices
    pushes: Pushes | None


def notify(
    event: SessionEvent, sessions: Sessions, notification_deps: NotificationDeps, webhook_deps: WebhookDeps
) -> None:
    """The owner, the members of the space and whoever joined signed in hear of it: the first of them now.

    The others hear by tasks of their own, which are made first: nobody waits for somebody else's webhooks. Again is
    free, but that devices are pushed again.
    """
    session = _session(event, sessions)
    placed = event.model_copy(update={"space": event.space or (session.space if session else event.owner)})
    first, *others = split_into_batches(placed, _people(placed, session, sessions))
    for each in others:
        webhook_deps.tasks.enqueue(notification_task(each, webhook_deps.clock.now()))
    notify_recipients(first, notification_deps, webhook_deps)


def _session(event: SessionEvent, sessions: Sessions) -> Session | None:
    """None for one that was erased meanwhile: its space hears of it, or its owner alone."""
    with suppress(NotFound):
        return sessions.get(event.session_id)
    return None


def _people(event: SessionEvent, session: Session | None, sessions: Sessions) -> list[str]:
    members = sorted(sessions.members(event.space or event.owner))
    return list(dict.fromkeys([event.owner, *members, *(session.participants if session else ())]))


def notify_recipients(
    notification_batch: NotificationBatch, notification_deps: NotificationDeps, webhook_deps: WebhookDeps
) -> None:
    """Some people hear of it, on every way; what may not be lost comes first. Again is free, as `notify` is."""
    if notification_batch.attempt == 1:
        notification_deps.sync_feed.write(
            notification_batch.people, notification_batch.event, notification_batch.event.at + KEPT
        )
        for webhook in webhook_deps.webhooks.of(notification_batch.people):
            if webhook.wants(notification_batch.event.kind):
                send_event(webhook, notification_batch.event, webhook_deps)
    if notification_deps.pushes and notification_batch.event.kind not in SILENT:
        _push_all(notification_batch, notification_deps.devices, notification_deps.pushes, webhook_deps)


def _push_all(notification_batch: NotificationBatch, devices: Devices, pushes: Pushes, deps: WebhookDeps) -> None:
    """A batch of devices after the other. What the service has no time for is tried again later, and by itself.

    A service that took nothing of a batch is asked no more now: each batch may have waited for it in vain.
    """
    meant = [held for held in devices.reachable(notification_batch.people) if notification_batch.means(held.value)]
    away = False
    for first in range(0, len(meant), MOST_PUSHES):
        batch = meant[first : first + MOST_PUSHES]
        left = [held.value for held in batch] if away else _push(notification_batch.event, batch, devices, pushes)
        away = len(left) == len(batch)
        if later := retry_batch(notification_batch, left):
            deps.tasks.enqueue(notification_task(later, deps.clock.now()))


def _push(event: SessionEvent, meant: Sequence[Versioned[Device]], devices: Devices, pushes: Pushes) -> list[Device]:
    """Those that the service had no time for; the tokens of those that are no more are forgotten."""
    answers = pushes.push([held.value.push_token or "" for held in meant], push_message_for(event))
    for held, pushed in zip(meant, answers, strict=True):
        if pushed is PushOutcome.GONE:
            devices.replace(held, held.value.model_copy(update={"push_token": None}))
    return [held.value for held, pushed in zip(meant, answers, strict=True) if pushed is PushOutcome.BUSY]
