"""What somebody left: found wherever it lies, in pieces, until nothing is left."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

import pytest

from shared.notifications.domain.sync import RETENTION
from shared.notifications.domain.webhooks import Delivery
from shared.notifications.ports import Deliveries, Devices, Messages, SyncFeed, Webhooks
from shared.privacy.ports import SessionDocuments, UserData
from shared.sessions.domain.invitations import InvitationTarget, StoredInvitation
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.vocabularies import user_vocabulary_id
from shared.sessions.ports import Invitations, SessionStore
from shared.transcription.domain.phrases import Phrase
from shared.transcription.domain.vocabularies import Vocabulary
from shared.transcription.ports import Vocabularies
from tests.contract.conftest import fake_and_real
from tests.support.fakes.clock import START
from tests.support.samples import a_device, a_message, a_session, a_webhook, an_event
from tests.support.wiring import Wiring
from tests.support.world import World


class Home(NamedTuple):
    """The ports over one set of documents."""

    user_data: UserData
    session_documents: SessionDocuments
    session_store: SessionStore
    messages: Messages
    devices: Devices
    sync_feed: SyncFeed
    webhooks: Webhooks
    deliveries: Deliveries
    vocabularies: Vocabularies
    invitations: Invitations

    def session(self, name: str, **fields: Any) -> Session:
        """Stored."""
        session = a_session(id=name, slug=f"slug-{name}", audio=None, **fields)
        assert self.session_store.open(session)
        return session


@fake_and_real
def home(request: pytest.FixtureRequest) -> Home:
    if request.param == "real":
        return _wired(request.getfixturevalue("wired"))
    w = World()
    told = w.session_store, w.messages, w.devices, w.sync_feed, w.webhooks, w.deliveries
    return Home(w.user_data, w.upkeep.session_documents, *told, w.vocabularies, w.invitations)


def _wired(wired: Wiring) -> Home:
    told = (
        wired.sessions.session_store,
        wired.notifications.messages,
        wired.notifications.devices,
        wired.notifications.sync_feed,
        wired.notifications.webhooks,
        wired.notifications.deliveries,
    )
    return Home(
        wired.privacy.user_data,
        wired.privacy.session_documents,
        *told,
        wired.transcription.vocabularies,
        wired.sessions.invitations,
    )


def test_whether_a_session_is_held(home: Home) -> None:
    home.session("a")
    home.session("b", owner="bob", legal_hold=True)
    assert not home.user_data.has_legal_hold("ann")
    home.session("c", legal_hold=True)
    assert home.user_data.has_legal_hold("ann")


def test_sessions_that_are_not_marked_are_found(home: Home) -> None:
    for name in ("b", "a", "c"):
        home.session(name)
    home.session("d", deleted_at=START)
    home.session("e", owner="bob")
    assert sorted(found.value.id for found in home.user_data.undeleted_sessions("ann", 10)) == ["a", "b", "c"]
    assert len(home.user_data.undeleted_sessions("ann", 2)) == 2


def test_all_sessions_are_found_by_their_ids_and_in_pieces(home: Home) -> None:
    for name in ("b", "a", "c"):
        home.session(name, deleted_at=START if name == "b" else None)
    home.session("e", owner="bob")
    whole = home.user_data.owned_sessions("ann", None, 10)
    assert [found.value.id for found in whole] == ["a", "b", "c"]
    assert home.user_data.count_sessions("ann") == 3
    assert [found.value.id for found in home.user_data.owned_sessions("ann", whole[0].cursor, 1)] == ["b"]


def test_sessions_that_somebody_took_part_in_are_found(home: Home) -> None:
    home.session("a", owner="bob", participants=("bob", "ann"))
    home.session("b", owner="bob", participants=("bob",))
    assert home.user_data.joined_sessions("ann", 10) == ["a"]


def test_messages_are_found_in_whichever_session_and_in_pieces(home: Home) -> None:
    for session, message in (("s1", "m2"), ("s1", "m1"), ("s2", "m1")):
        home.messages.create(a_message(message, session_id=session, author="ann"))
    home.messages.create(a_message("m3", session_id="s1", author="bob"))
    whole = home.user_data.messages_by("ann", None, 10)
    paths = [f"sessions/{place}" for place in ("s1/messages/m1", "s1/messages/m2", "s2/messages/m1")]
    assert [found.cursor.name for found in whole] == paths
    assert [found.cursor.name for found in home.user_data.messages_by("ann", whole[0].cursor, 1)] == paths[1:2]
    changed = whole[0].value.value.model_copy(update={"author": "nobody"})
    home.messages.save(whole[0].value, changed)
    assert [found.cursor.name for found in home.user_data.messages_by("ann", None, 10)] == paths[1:]


def moved_in(home: Home, owner: str) -> set[str]:
    """Somebody with a document of every kind; where they lie."""
    hook, event = a_webhook(owner=owner), an_event()
    home.devices.put(a_device(owner=owner))
    home.sync_feed.write([owner], event, START + RETENTION)
    home.webhooks.create(hook)
    kept = {"created_at": START, "expire_at": START + timedelta(days=30)}
    home.deliveries.create(Delivery(webhook=hook.id, owner=owner, event=event, **kept))  # type: ignore[arg-type]
    home.vocabularies.put(user_vocabulary_id(owner), Vocabulary(phrases=(Phrase(value="Dashwood"),)))
    below = {f"devices/{a_device().id}", f"events/{event.id}", f"webhooks/{hook.id}"}
    below.add(f"webhooks/{hook.id}/deliveries/{event.id}")
    return {f"users/{owner}/{path}" for path in below} | {f"vocabularies/user-{owner}"}


def test_everything_below_an_account_is_found_and_removed(home: Home) -> None:
    paths = moved_in(home, "ann")
    others = moved_in(home, "bob")
    assert set(home.user_data.account_documents("ann", 10)) == paths
    while found := home.user_data.account_documents("ann", 2):
        assert len(found) <= 2
        home.session_documents.remove(found)
    assert set(home.user_data.account_documents("bob", 10)) == others


def an_invitation(name: str, target: str) -> StoredInvitation:
    times = {"created_at": START, "expires_at": START + timedelta(days=1)}
    known = {"id": name, "kind": InvitationTarget.SPACE, "target": target, "created_by": "ann", "role": "viewer"}
    return StoredInvitation.model_validate(known | times | {"token_hash": "h", "salt": "s", "request_hash": "r"})


def test_links_into_a_space_are_found_and_removed(home: Home) -> None:
    for name, target in {"a": "team", "b": "team", "c": "other"}.items():
        home.invitations.create(an_invitation(name, target))
    found = home.user_data.invitations_to("team", 10)
    assert sorted(found) == ["invitations/a", "invitations/b"]
    home.session_documents.remove(found)
    assert home.user_data.invitations_to("team", 10) == []
    assert len(home.user_data.invitations_to("other", 10)) == 1


@pytest.mark.parametrize(
    "poll", [UserData.joined_sessions, UserData.account_documents, UserData.invitations_to, UserData.undeleted_sessions]
)
def test_of_nobody_there_is_nothing(home: Home, poll: Callable[..., Any]) -> None:
    assert getattr(home.user_data, poll.__name__)("nobody", 10) == []
