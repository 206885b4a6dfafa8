"""What somebody left, in memory, over the documents of other fakes; and who can sign in."""

from functools import partial
from typing import TYPE_CHECKING

from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import JobCursor
from shared.core.domain.versioned import Versioned
from shared.notifications.domain.messages import Message
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.vocabularies import user_vocabulary_id
from tests.support.fakes.maintenance import page
from tests.support.fakes.purge import Removers

if TYPE_CHECKING:
    from tests.support.fake_deps import Memory


class FakeFootprints:
    """Over the documents of a whole cloud in memory."""

    def __init__(self, world: "Memory") -> None:
        self._store, self._remains, self._invitations = world.store, world.upkeep.session_documents, world.invitations
        self._messages, self._devices, self._feed = world.messages, world.devices, world.sync_feed
        self._webhooks, self._deliveries, self._takeouts = world.webhooks, world.deliveries, world.account_exports
        self._remains.elsewhere.append(self.paths)

    def has_legal_hold(self, uid: str) -> bool:
        return any(session.legal_hold for session in self._of(uid))

    def undeleted_sessions(self, uid: str, limit: int) -> list[JobItem[Session]]:
        return self._found([session for session in self._of(uid) if not session.deleted_at], None, limit)

    def owned_sessions(self, uid: str, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        return self._found(self._of(uid), after, limit)

    def count_sessions(self, uid: str) -> int:
        return len(self._of(uid))

    def joined_sessions(self, uid: str, limit: int) -> list[str]:
        return [each.id for each in self._store.sessions.values() if uid in each.participants][:limit]

    def messages_by(self, uid: str, after: JobCursor | None, limit: int) -> list[JobItem[Versioned[Message]]]:
        found = [
            JobItem(Versioned(message, token), JobCursor(name=f"sessions/{session_id}/messages/{message_id}"), token)
            for (session_id, message_id), (message, token) in self._messages.documents.held.items()
            if message.author == uid
        ]
        return page(found, after, limit)

    def account_documents(self, uid: str, limit: int) -> list[str]:
        return sorted(path for path in self._remains._paths() if path.startswith(_own(uid)))[:limit]

    def invitations_to(self, space: str, limit: int) -> list[str]:
        found = self._invitations.by_id.values()
        return [f"invitations/{each.id}" for each in found if each.target == space][:limit]

    def paths(self) -> Removers:
        """Every document that is somebody's, and what removes it."""
        found: Removers = {}
        for owner, name in self._devices.documents.held:
            found[f"users/{owner}/devices/{name}"] = partial(self._devices.remove, owner, name)
        for owner, events in self._feed.events.items():
            found |= {f"users/{owner}/events/{name}": partial(events.pop, name, None) for name in events}
        for key in self._webhooks.documents.held:
            found["users/{}/webhooks/{}".format(*key)] = partial(self._webhooks.documents.held.pop, key, None)
        for key3 in self._deliveries.documents.held:
            path = "users/{}/webhooks/{}/deliveries/{}".format(*key3)
            found[path] = partial(self._deliveries.documents.held.pop, key3, None)
        for owner in self._takeouts.documents.held:
            found[f"users/{owner}/exports/latest"] = partial(self._takeouts.documents.held.pop, owner, None)
        for name in self._store.vocabularies:
            found[f"vocabularies/{name}"] = partial(self._store.vocabularies.pop, name, None)
        for name in self._invitations.by_id:
            found[f"invitations/{name}"] = partial(self._invitations.by_id.pop, name, None)
        return found

    def _of(self, uid: str) -> list[Session]:
        return [session for session in self._store.sessions.values() if session.owner == uid]

    def _found(self, sessions: list[Session], after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        return page((JobItem(each, JobCursor(name=each.id), each) for each in sessions), after, limit)


def _own(uid: str) -> tuple[str, ...]:
    kinds = ("devices", "events", "webhooks", "exports")
    return (*(f"users/{uid}/{kind}/" for kind in kinds), f"vocabularies/{user_vocabulary_id(uid)}")


class FakeUsers:
    """`known` are those who can sign in, `shut` those of them who may not any more."""

    def __init__(self) -> None:
        self.known: set[str] = set()
        self.shut: set[str] = set()

    def disable(self, uid: str) -> None:
        self.shut |= {uid} & self.known

    def remove(self, uid: str) -> None:
        self.known.discard(uid)
