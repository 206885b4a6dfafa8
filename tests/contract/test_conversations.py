"""Sessions as they are held, spaces, and links into them: in memory and in Firestore."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import NamedTuple

import pytest

from shared.domain.access import Action
from shared.domain.errors import NotFound, Stale
from shared.domain.invitations import Invitation, InvitedTo
from shared.domain.life import deleted, ended, joined
from shared.domain.participants import Part, Participant
from shared.domain.sessions import NO_RECORDING, Caller, Session, SessionStatus, slug_for
from shared.domain.spaces import Role, new_space, with_member
from shared.ports import Conversations, Invitations, Listing, Sessions, Spaces
from shared.usecases.permitted import permitted
from tests.contract.conftest import fake_and_real
from tests.fakes.clock import START
from tests.fakes.conversations import FakeConversations, FakeInvitations, FakeSpaces
from tests.fakes.store import FakeStore
from tests.samples import a_session

LATER = START + timedelta(minutes=1)
BOB = Participant(identity="bob", name="Bob", role=Part.GUEST, uid="bob", joined_at=START)


class House(NamedTuple):
    """The ports over one set of documents."""

    sessions: Sessions
    conversations: Conversations
    spaces: Spaces
    invitations: Invitations


@fake_and_real
def house(request: pytest.FixtureRequest) -> House:
    if request.param == "fake":
        store = FakeStore()
        return House(store, FakeConversations(store), FakeSpaces(store), FakeInvitations())
    wired = request.getfixturevalue("wired")
    return House(wired.sessions(), wired.conversations(), wired.spaces(), wired.invitations())


def opened(house: House, name: str = "s1", **fields: object) -> Session:
    known = {"slug": slug_for(name), "audio": None, "status": SessionStatus.CREATED, "transcription": NO_RECORDING}
    session = a_session(id=name, **(known | fields))
    assert house.conversations.open(session)
    return session


def test_a_session_without_a_recording_is_read_as_it_was_opened(house: House) -> None:
    session = opened(house)
    assert house.sessions.get("s1") == session
    assert house.conversations.hold("s1").value == session
    assert house.sessions.listed(Listing("ann", [SessionStatus.CREATED]), None, 10) == [session]


def test_a_session_is_opened_once(house: House) -> None:
    session = opened(house)
    assert not house.conversations.open(session.model_copy(update={"title": "Other"}))
    assert house.sessions.get("s1") == session


def test_a_slug_names_one_session(house: House) -> None:
    session = opened(house)
    assert house.conversations.by_slug(session.slug) == "s1"
    with pytest.raises(Stale):
        house.conversations.open(a_session(id="s2", slug=session.slug))
    with pytest.raises(NotFound):
        house.sessions.get("s2")


@pytest.mark.parametrize("slug", ["none", "", ".", "..", "a/b", "__x__", "x" * 2000])
def test_no_other_name_finds_one(house: House, slug: str) -> None:
    with pytest.raises(NotFound):
        house.conversations.by_slug(slug)
    with pytest.raises(NotFound):
        house.conversations.hold(slug)
    with pytest.raises(NotFound):
        house.spaces.hold(slug)


def test_a_change_and_a_participant_are_stored_together(house: House) -> None:
    opened(house)
    held = house.conversations.hold("s1")
    after = joined(held.value, BOB, LATER)
    house.conversations.save(held, after, BOB)
    assert house.sessions.get("s1") == after
    assert house.conversations.participant("s1", "bob") == BOB
    assert house.conversations.participant("s1", "eve") is None


def test_participants_come_in_order_of_joining(house: House) -> None:
    opened(house)
    for n, name in enumerate("cab"):
        held = house.conversations.hold("s1")
        participant = BOB.model_copy(update={"identity": name, "joined_at": START + timedelta(seconds=n)})
        house.conversations.save(held, held.value, participant)
    assert [each.identity for each in house.conversations.participants("s1")] == ["c", "a", "b"]
    assert house.conversations.participants("none") == []


def test_a_stale_change_is_refused_and_changes_nothing(house: House) -> None:
    opened(house)
    stale = house.conversations.hold("s1")
    house.conversations.save(stale, stale.value.model_copy(update={"title": "First"}))
    for _ in range(2):
        with pytest.raises(Stale):
            house.conversations.save(stale, joined(stale.value, BOB, LATER), BOB)
    assert house.sessions.get("s1").title == "First"
    assert house.conversations.participants("s1") == []


def test_of_many_who_join_at_once_all_get_in(house: House) -> None:
    opened(house)
    together = Barrier(5)

    def come(name: str) -> None:
        together.wait()
        while True:
            held = house.conversations.hold("s1")
            participant = BOB.model_copy(update={"identity": name, "uid": name})
            try:
                return house.conversations.save(held, joined(held.value, participant, LATER), participant)
            except Stale:
                continue

    with ThreadPoolExecutor(5) as pool:
        list(pool.map(come, "abcde"))
    assert sorted(house.sessions.get("s1").participants) == list("abcde")


def test_a_title_is_found_anew_when_it_was_changed(house: House) -> None:
    opened(house, title="Weekly")
    held = house.conversations.hold("s1")
    house.conversations.save(held, held.value.model_copy(update={"title": "Monthly"}))
    wanted = Listing("ann", [SessionStatus.CREATED])
    assert house.sessions.listed(wanted._replace(title="month"), None, 10)
    assert not house.sessions.listed(wanted._replace(title="week"), None, 10)


@pytest.mark.parametrize("change", [ended, deleted])
def test_what_ends_or_is_deleted_leaves_the_list(house: House, change: Callable[..., Session]) -> None:
    opened(house)
    held = house.conversations.hold("s1")
    house.conversations.save(held, joined(held.value, BOB, START), BOB)
    held = house.conversations.hold("s1")
    house.conversations.save(held, change(held.value, LATER))
    assert not house.sessions.listed(Listing("ann", [SessionStatus.LIVE]), None, 10)


def test_a_space_is_made_once_and_found_by_its_members(house: House) -> None:
    space = new_space("team", "Team", "ann", START)
    assert house.spaces.create(space)
    assert not house.spaces.create(space.model_copy(update={"name": "Other"}))
    assert house.spaces.hold("team").value == space
    assert house.spaces.create(new_space("crew", "Crew", "ann", START))
    assert [each.id for each in house.spaces.of("ann")] == ["crew", "team"]
    assert house.spaces.of("bob") == []


def test_a_member_who_comes_or_goes_is_seen_at_once(house: House) -> None:
    house.spaces.create(new_space("team", "Team", "ann", START))
    held = house.spaces.hold("team")
    house.spaces.save(held, with_member(held.value, "b.ob", Role.VIEWER, LATER))
    assert house.sessions.members("team") == {"ann": Role.OWNER, "b.ob": Role.VIEWER}
    assert [each.id for each in house.spaces.of("b.ob")] == ["team"]
    opened(house, space="team")
    assert permitted(Action.READ, "s1", Caller(uid="b.ob"), house.sessions).id == "s1"


def test_a_stale_change_of_a_space_is_refused(house: House) -> None:
    house.spaces.create(new_space("team", "Team", "ann", START))
    stale = house.spaces.hold("team")
    house.spaces.save(stale, with_member(stale.value, "bob", Role.VIEWER, LATER))
    with pytest.raises(Stale):
        house.spaces.save(stale, with_member(stale.value, "eve", Role.VIEWER, LATER))
    with pytest.raises(Stale):
        house.spaces.delete(stale)
    assert house.sessions.members("team") == {"ann": Role.OWNER, "bob": Role.VIEWER}


def test_a_space_is_removed(house: House) -> None:
    house.spaces.create(new_space("team", "Team", "ann", START))
    held = house.spaces.hold("team")
    house.spaces.delete(held)
    with pytest.raises(NotFound):
        house.spaces.hold("team")
    with pytest.raises(Stale):
        house.spaces.save(held, held.value)


def test_a_space_is_used_by_what_lies_in_it(house: House) -> None:
    assert not house.spaces.used("team")
    opened(house, space="team", deleted_at=START)
    assert house.spaces.used("team")


def an_invitation(name: str, target: str = "team", seconds: int = 0) -> Invitation:
    created = START + timedelta(seconds=seconds)
    facts = {"id": name, "kind": InvitedTo.SPACE, "target": target, "role": Role.EDITOR, "created_by": "ann"}
    return Invitation.model_validate(facts | {"created_at": created, "expires_at": LATER})


def test_invitations_are_kept_and_listed_newest_first(house: House) -> None:
    for n, name in enumerate("abc"):
        house.invitations.put(an_invitation(name, seconds=n))
    house.invitations.put(an_invitation("d", target="other"))
    assert [each.id for each in house.invitations.to("team")] == ["c", "b", "a"]
    withdrawn = an_invitation("b", seconds=1).model_copy(update={"revoked_at": LATER})
    house.invitations.put(withdrawn)
    assert house.invitations.get("b") == withdrawn
    with pytest.raises(NotFound):
        house.invitations.get("none")
