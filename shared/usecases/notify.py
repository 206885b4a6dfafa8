"""What happened to a session reaches its people: as sync events, at their webhooks, as push messages."""

from contextlib import suppress
from typing import NamedTuple

from shared.domain.errors import NotFound
from shared.domain.events import SessionEvent
from shared.domain.notes import SILENT, note_for
from shared.domain.sync import KEPT, MOST_RECIPIENTS
from shared.ports.devices import Devices, SyncFeed
from shared.ports.sessions import Sessions
from shared.ports.webhooks import Pushed, Pushes
from shared.usecases.keep_webhooks import Post, send


class Channels(NamedTuple):
    """The ways to people; without `pushes`, their devices hear by listening only."""

    feed: SyncFeed
    devices: Devices
    pushes: Pushes | None


def notify(event: SessionEvent, sessions: Sessions, channels: Channels, post: Post) -> None:
    """The owner and the members of the space hear of it. Again is free, but that devices are pushed again.

    What may not be lost comes first. Raises `Transient` when a push did not go through: all is then tried again.
    """
    event = _placed(event, sessions)
    people = _people(event, sessions)
    channels.feed.write(people, event, event.at + KEPT)
    for webhook in post.webhooks.of(people):
        if webhook.wants(event.kind):
            send(webhook, event, post)
    if channels.pushes and event.kind not in SILENT:
        _push(event, [uid for uid in people if uid != event.by], channels.devices, channels.pushes)


def _placed(event: SessionEvent, sessions: Sessions) -> SessionEvent:
    """The event with the space that its session is in; one that was deleted meanwhile is its owner's alone."""
    if event.space is not None:
        return event
    with suppress(NotFound):
        return event.model_copy(update={"space": sessions.get(event.session_id).space})
    return event.model_copy(update={"space": event.owner})


def _people(event: SessionEvent, sessions: Sessions) -> list[str]:
    members = sorted(sessions.members(event.space or event.owner))
    return list(dict.fromkeys([event.owner, *members]))[:MOST_RECIPIENTS]


def _push(event: SessionEvent, people: list[str], devices: Devices, pushes: Pushes) -> None:
    for held in devices.reachable(people) if people else []:
        if held.value.push_token and pushes.push(held.value.push_token, note_for(event)) is Pushed.GONE:
            devices.replace(held, held.value.model_copy(update={"push_token": None}))
