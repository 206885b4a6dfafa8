"""Sessions as they are held: in memory and in Firestore."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from shared.core.domain.errors import NotFound, Stale
from shared.sessions.domain.participants import Participant, ParticipantRole
from shared.sessions.domain.session_transitions import deleted, ended, joined
from shared.sessions.domain.sessions import Session, SessionStatus
from shared.sessions.ports import SessionQuery
from tests.contract.sessions.session_ports import House, opened
from tests.support.fakes.clock import START
from tests.support.samples import a_session

LATER = START + timedelta(minutes=1)
BOB = Participant(identity="bob", name="Bob", role=ParticipantRole.GUEST, uid="bob", joined_at=START)


def test_a_session_without_a_recording_is_read_as_it_was_opened(house: House) -> None:
    session = opened(house)
    assert house.sessions.get("s1") == session
    assert house.session_store.hold("s1").value == session
    assert house.sessions.listed(SessionQuery("ann", [SessionStatus.CREATED]), None, 10) == [session]


def test_a_session_is_opened_once(house: House) -> None:
    session = opened(house)
    assert not house.session_store.open(session.model_copy(update={"title": "Other"}))
    assert house.sessions.get("s1") == session


def test_a_slug_names_one_session(house: House) -> None:
    session = opened(house)
    assert house.session_store.by_slug(session.slug) == "s1"
    with pytest.raises(Stale):
        house.session_store.open(a_session(id="s2", slug=session.slug))
    with pytest.raises(NotFound):
        house.sessions.get("s2")


@pytest.mark.parametrize("slug", ["none", "", ".", "..", "a/b", "__x__", "x" * 2000])
def test_no_other_name_finds_one(house: House, slug: str) -> None:
    with pytest.raises(NotFound):
        house.session_store.by_slug(slug)
    with pytest.raises(NotFound):
        house.session_store.hold(slug)
    with pytest.raises(NotFound):
        house.spaces.hold(slug)


def test_a_change_and_a_participant_are_stored_together(house: House) -> None:
    opened(house)
    held = house.session_store.hold("s1")
    after = joined(held.value, BOB, LATER)
    house.session_store.save(held, after, BOB)
    assert house.sessions.get("s1") == after
    assert house.session_store.participant("s1", "bob") == BOB
    assert house.session_store.participant("s1", "eve") is None


def test_participants_come_in_order_of_joining(house: House) -> None:
    opened(house)
    for n, name in enumerate("cab"):
        held = house.session_store.hold("s1")
        participant = BOB.model_copy(update={"identity": name, "joined_at": START + timedelta(seconds=n)})
        house.session_store.save(held, held.value, participant)
    assert [each.identity for each in house.session_store.participants("s1")] == ["c", "a", "b"]
    assert house.session_store.participants("none") == []


def test_a_stale_change_is_refused_and_changes_nothing(house: House) -> None:
    opened(house)
    stale = house.session_store.hold("s1")
    house.session_store.save(stale, stale.value.model_copy(update={"title": "First"}))
    for _ in range(2):
        with pytest.raises(Stale):
            house.session_store.save(stale, joined(stale.value, BOB, LATER), BOB)
    assert house.sessions.get("s1").title == "First"
    assert house.session_store.participants("s1") == []


def test_of_many_who_join_at_once_all_get_in(house: House) -> None:
    opened(house)
    together = Barrier(5)

    def come(name: str) -> None:
        together.wait()
        while True:
            held = house.session_store.hold("s1")
            participant = BOB.model_copy(update={"identity": name, "uid": name})
            try:
                return house.session_store.save(held, joined(held.value, participant, LATER), participant)
            except Stale:
                continue

    with ThreadPoolExecutor(5) as pool:
        list(pool.map(come, "abcde"))
    assert sorted(house.sessions.get("s1").participants) == list("abcde")


def test_a_title_is_found_anew_when_it_was_changed(house: House) -> None:
    opened(house, title="Weekly")
    held = house.session_store.hold("s1")
    house.session_store.save(held, held.value.model_copy(update={"title": "Monthly"}))
    wanted = SessionQuery("ann", [SessionStatus.CREATED])
    assert house.sessions.listed(wanted._replace(title="month"), None, 10)
    assert not house.sessions.listed(wanted._replace(title="week"), None, 10)


@pytest.mark.parametrize("change", [ended, deleted])
def test_what_ends_or_is_deleted_leaves_the_list(house: House, change: Callable[..., Session]) -> None:
    opened(house)
    held = house.session_store.hold("s1")
    house.session_store.save(held, joined(held.value, BOB, START), BOB)
    held = house.session_store.hold("s1")
    house.session_store.save(held, change(held.value, LATER))
    assert not house.sessions.listed(SessionQuery("ann", [SessionStatus.LIVE]), None, 10)
