"""What happened to a session reaches its people: as sync events, at their webhooks, as push messages."""

from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from shared.domain.devices import Device
from shared.domain.errors import NotFound
from shared.domain.events import SessionEvent
from shared.domain.notes import SILENT, note_for
from shared.domain.sessions import Session
from shared.domain.sync import KEPT
from shared.domain.telling import MOST_PUSHES, Telling, again, telling_task, tellings
from shared.ports.devices import Devices, HeldDevice, SyncFeed
from shared.ports.sessions import Sessions
from shared.ports.webhooks import Pushed, Pushes
from shared.usecases.keep_webhooks import Post, send


class Channels(NamedTuple):
    """The ways to people; without `pushes`, their devices hear by listening only."""

    feed: SyncFeed
    devices: Devices
    pushes: Pushes | None


def notify(event: SessionEvent, sessions: Sessions, channels: Channels, post: Post) -> None:
    """The owner, the members of the space and whoever joined signed in hear of it: the first of them now.

    The others hear by tasks of their own, which are made first: nobody waits for somebody else's webhooks. Again is
    free, but that devices are pushed again.
    """
    session = _session(event, sessions)
    placed = event.model_copy(update={"space": event.space or (session.space if session else event.owner)})
    first, *others = tellings(placed, _people(placed, session, sessions))
    for each in others:
        post.tasks.enqueue(telling_task(each, post.clock.now()))
    tell(first, channels, post)


def _session(event: SessionEvent, sessions: Sessions) -> Session | None:
    """None for one that was erased meanwhile: its space hears of it, or its owner alone."""
    with suppress(NotFound):
        return sessions.get(event.session_id)
    return None


def _people(event: SessionEvent, session: Session | None, sessions: Sessions) -> list[str]:
    members = sorted(sessions.members(event.space or event.owner))
    return list(dict.fromkeys([event.owner, *members, *(session.participants if session else ())]))


def tell(telling: Telling, channels: Channels, post: Post) -> None:
    """Some people hear of it, on every way; what may not be lost comes first. Again is free, as `notify` is."""
    if telling.attempt == 1:
        channels.feed.write(telling.people, telling.event, telling.event.at + KEPT)
        for webhook in post.webhooks.of(telling.people):
            if webhook.wants(telling.event.kind):
                send(webhook, telling.event, post)
    if channels.pushes and telling.event.kind not in SILENT:
        _push_all(telling, channels.devices, channels.pushes, post)


def _push_all(telling: Telling, devices: Devices, pushes: Pushes, post: Post) -> None:
    """A batch of devices after the other. What the service has no time for is tried again later, and by itself.

    A service that took nothing of a batch is asked no more now: each batch may have waited for it in vain.
    """
    meant = [held for held in devices.reachable(telling.people) if telling.means(held.value)]
    away = False
    for first in range(0, len(meant), MOST_PUSHES):
        batch = meant[first : first + MOST_PUSHES]
        left = [held.value for held in batch] if away else _push(telling.event, batch, devices, pushes)
        away = len(left) == len(batch)
        if later := again(telling, left):
            post.tasks.enqueue(telling_task(later, post.clock.now()))


def _push(event: SessionEvent, meant: Sequence[HeldDevice], devices: Devices, pushes: Pushes) -> list[Device]:
    """Those that the service had no time for; the tokens of those that are no more are forgotten."""
    answers = pushes.push([held.value.push_token or "" for held in meant], note_for(event))
    for held, pushed in zip(meant, answers, strict=True):
        if pushed is Pushed.GONE:
            devices.replace(held, held.value.model_copy(update={"push_token": None}))
    return [held.value for held, pushed in zip(meant, answers, strict=True) if pushed is Pushed.BUSY]
