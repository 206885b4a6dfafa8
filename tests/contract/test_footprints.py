"""What somebody left: found wherever it lies, in pieces, until nothing is left."""

from collections.abc import Callable
from datetime import timedelta
from types import ModuleType
from typing import Any, NamedTuple

import pytest

from shared.domain.invitations import InvitedTo, KeptInvitation
from shared.domain.phrases import Phrase
from shared.domain.sessions import Session
from shared.domain.sync import KEPT
from shared.domain.vocabularies import Vocabulary, of_user
from shared.domain.webhooks import Delivery
from shared.ports.devices import Devices, Messages, SyncFeed
from shared.ports.leaving import Footprints
from shared.ports.sessions import Conversations
from shared.ports.spaces import Invitations
from shared.ports.upkeep import Remains
from shared.ports.vocabularies import Vocabularies
from shared.ports.webhooks import Deliveries, Webhooks
from tests.contract.conftest import fake_and_real
from tests.fakes.clock import START
from tests.samples import a_device, a_message, a_session, a_webhook, an_event
from tests.world import World


class Home(NamedTuple):
    """The ports over one set of documents."""

    footprints: Footprints
    remains: Remains
    conversations: Conversations
    messages: Messages
    devices: Devices
    feed: SyncFeed
    webhooks: Webhooks
    deliveries: Deliveries
    vocabularies: Vocabularies
    invitations: Invitations

    def session(self, name: str, **fields: Any) -> Session:
        """Stored."""
        session = a_session(id=name, slug=f"slug-{name}", audio=None, **fields)
        assert self.conversations.open(session)
        return session


@fake_and_real
def home(request: pytest.FixtureRequest) -> Home:
    if request.param == "real":
        return _wired(request.getfixturevalue("wired"))
    w = World()
    told = w.conversations, w.messages, w.devices, w.feed, w.webhooks, w.deliveries
    return Home(w.footprints, w.upkeep.remains, *told, w.vocabularies, w.invitations)


def _wired(wired: ModuleType) -> Home:
    told = wired.conversations(), wired.messages(), wired.devices(), wired.feed(), wired.webhooks(), wired.deliveries()
    return Home(wired.footprints(), wired.remains(), *told, wired.vocabularies(), wired.invitations())


def test_whether_a_session_is_held(home: Home) -> None:
    home.session("a")
    home.session("b", owner="bob", legal_hold=True)
    assert not home.footprints.held("ann")
    home.session("c", legal_hold=True)
    assert home.footprints.held("ann")


def test_sessions_that_are_not_marked_are_found(home: Home) -> None:
    for name in ("b", "a", "c"):
        home.session(name)
    home.session("d", deleted_at=START)
    home.session("e", owner="bob")
    assert sorted(found.value.id for found in home.footprints.whole("ann", 10)) == ["a", "b", "c"]
    assert len(home.footprints.whole("ann", 2)) == 2


def test_all_sessions_are_found_by_their_ids_and_in_pieces(home: Home) -> None:
    for name in ("b", "a", "c"):
        home.session(name, deleted_at=START if name == "b" else None)
    home.session("e", owner="bob")
    whole = home.footprints.owned("ann", None, 10)
    assert [found.value.id for found in whole] == ["a", "b", "c"]
    assert home.footprints.count("ann") == 3
    assert [found.value.id for found in home.footprints.owned("ann", whole[0].mark, 1)] == ["b"]


def test_sessions_that_somebody_took_part_in_are_found(home: Home) -> None:
    home.session("a", owner="bob", participants=("bob", "ann"))
    home.session("b", owner="bob", participants=("bob",))
    assert home.footprints.joined("ann", 10) == ["a"]


def test_messages_are_found_in_whichever_session_and_in_pieces(home: Home) -> None:
    for session, message in (("s1", "m2"), ("s1", "m1"), ("s2", "m1")):
        home.messages.create(a_message(message, session_id=session, author="ann"))
    home.messages.create(a_message("m3", session_id="s1", author="bob"))
    whole = home.footprints.written("ann", None, 10)
    paths = [f"sessions/{place}" for place in ("s1/messages/m1", "s1/messages/m2", "s2/messages/m1")]
    assert [found.mark.name for found in whole] == paths
    assert [found.mark.name for found in home.footprints.written("ann", whole[0].mark, 1)] == paths[1:2]
    changed = whole[0].value.value.model_copy(update={"author": "nobody"})
    home.messages.save(whole[0].value, changed)
    assert [found.mark.name for found in home.footprints.written("ann", None, 10)] == paths[1:]


def moved_in(home: Home, owner: str) -> set[str]:
    """Somebody with a document of every kind; where they lie."""
    hook, event = a_webhook(owner=owner), an_event()
    home.devices.put(a_device(owner=owner))
    home.feed.write([owner], event, START + KEPT)
    home.webhooks.create(hook)
    kept = {"created_at": START, "expire_at": START + timedelta(days=30)}
    home.deliveries.create(Delivery(webhook=hook.id, owner=owner, event=event, **kept))  # type: ignore[arg-type]
    home.vocabularies.put(of_user(owner), Vocabulary(phrases=(Phrase(value="Dashwood"),)))
    below = {f"devices/{a_device().id}", f"events/{event.id}", f"webhooks/{hook.id}"}
    below.add(f"webhooks/{hook.id}/deliveries/{event.id}")
    return {f"users/{owner}/{path}" for path in below} | {f"vocabularies/user-{owner}"}


def test_everything_below_an_account_is_found_and_removed(home: Home) -> None:
    paths = moved_in(home, "ann")
    others = moved_in(home, "bob")
    assert set(home.footprints.below("ann", 10)) == paths
    while found := home.footprints.below("ann", 2):
        assert len(found) <= 2
        home.remains.remove(found)
    assert set(home.footprints.below("bob", 10)) == others


def an_invitation(name: str, target: str) -> KeptInvitation:
    times = {"created_at": START, "expires_at": START + timedelta(days=1)}
    known = {"id": name, "kind": InvitedTo.SPACE, "target": target, "created_by": "ann", "role": "viewer"}
    return KeptInvitation.model_validate(known | times | {"token_hash": "h", "salt": "s", "request_hash": "r"})


def test_links_into_a_space_are_found_and_removed(home: Home) -> None:
    for name, target in {"a": "team", "b": "team", "c": "other"}.items():
        home.invitations.create(an_invitation(name, target))
    found = home.footprints.into("team", 10)
    assert sorted(found) == ["invitations/a", "invitations/b"]
    home.remains.remove(found)
    assert home.footprints.into("team", 10) == []
    assert len(home.footprints.into("other", 10)) == 1


@pytest.mark.parametrize("look", [Footprints.joined, Footprints.below, Footprints.into, Footprints.whole])
def test_of_nobody_there_is_nothing(home: Home, look: Callable[..., Any]) -> None:
    assert getattr(home.footprints, look.__name__)("nobody", 10) == []
