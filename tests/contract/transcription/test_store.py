"""Sessions, Transcriptions and Pages: one suite, since they are three sights of the same documents."""

from datetime import timedelta
from typing import Any

import pytest

from shared.core.domain.cursors import Cursor
from shared.core.domain.errors import NotFound, Stale
from shared.sessions.domain.sessions import SessionStatus, slug_for
from shared.sessions.ports import SessionQuery
from tests.contract.transcription.store_views import Store
from tests.contract.transcription.transcription_helpers import counters, create, running
from tests.support.fakes.clock import START
from tests.support.samples import a_pass, a_posting, a_ref, a_session

SECOND = timedelta(seconds=1)
HERS = SessionQuery("ann", [SessionStatus.ENDED, SessionStatus.LIVE])


def test_a_session_is_read_as_it_was_stored(store: Store) -> None:
    session = create(store, title="שלום 🎙️")
    assert store.sessions.get("s1") == session


def test_a_pass_is_read_as_it_was_stored(store: Store) -> None:
    first_transcription = running(a_pass(reserved_seconds=60))
    create(store, first_transcription)
    assert store.transcriptions.load(a_ref()).value == first_transcription


def test_a_session_is_created_once(store: Store) -> None:
    create(store)
    other = a_pass(reserved_seconds=99)
    assert not store.transcriptions.create(a_session(other, title="Other"), other, a_posting(other))
    assert store.sessions.get("s1").title == "Talk"
    assert store.transcriptions.load(a_ref()).value.reserved_seconds == 60
    assert counters(store) == (60, 0, 1)


def test_a_session_that_was_paid_for_and_erased_is_not_created_again(store: Store) -> None:
    create(store)
    store.delete_session("s1")
    t = a_pass(reserved_seconds=60)
    assert not store.transcriptions.create(a_session(t, slug="another2"), t, a_posting(t))
    assert counters(store) == (60, 0, 1)
    with pytest.raises(NotFound):
        store.sessions.get("s1")


def test_what_does_not_exist_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        store.sessions.get("none")
    with pytest.raises(NotFound):
        store.transcriptions.load(a_ref("none"))
    assert list(store.pages.read(a_ref("none"))) == []


def test_a_list_is_newest_first_and_reads_on_behind_a_cursor(store: Store) -> None:
    times = [START, START + SECOND, START + SECOND, START + SECOND, START + 2 * SECOND]
    for name, at in zip("abcde", times, strict=True):
        create(store, a_pass(session_id=name, created_at=at, reserved_seconds=1))
    create(store, a_pass(session_id="other", owner="bob", reserved_seconds=1))
    whole = [session.id for session in store.sessions.listed(HERS, None, 10)]
    assert whole == ["e", "d", "c", "b", "a"]
    for position, last in enumerate(whole, start=1):
        cursor = Cursor(times["abcde".index(last)], last)
        assert [session.id for session in store.sessions.listed(HERS, cursor, 2)] == whole[position : position + 2]


def test_a_list_of_a_space_without_sessions_is_empty(store: Store) -> None:
    assert store.sessions.listed(HERS._replace(space="none"), None, 10) == []


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"statuses": [SessionStatus.LIVE]}, "c"),
        ({"statuses": [SessionStatus.ENDED, SessionStatus.LIVE]}, "dcb"),
        ({"title": "WEEKLY s"}, "d"),
        ({"title": "sync"}, "dc"),
        ({"title": "ync"}, ""),
        ({"since": START + SECOND}, "dcb"),
        ({"until": START + 2 * SECOND}, "b"),
        ({"since": START + SECOND, "until": START + 2 * SECOND}, "b"),
        ({"since": START + SECOND, "title": "sync", "statuses": [SessionStatus.ENDED]}, "d"),
    ],
)
def test_a_list_holds_what_is_asked_for(store: Store, filters: dict[str, Any], found: str) -> None:
    made = {"a": "Interview", "b": "Büro", "c": "Sync", "d": "Our weekly sync"}
    states = {"a": SessionStatus.EXPIRED, "c": SessionStatus.LIVE}
    for n, (name, title) in enumerate(made.items()):
        first_transcription = a_pass(session_id=name, created_at=START + n * SECOND, reserved_seconds=1)
        create(store, first_transcription, title=title, status=states.get(name, SessionStatus.ENDED))
    create(store, a_pass(session_id="e", reserved_seconds=1), title="Sync", deleted_at=START)
    wanted = HERS._replace(**filters)
    assert [session.id for session in store.sessions.listed(wanted, None, 10)] == list(found)
    behind = Cursor(START + 3 * SECOND, "d")
    assert [s.id for s in store.sessions.listed(wanted, behind, 10)] == [each for each in found if each != "d"]


def test_a_slug_is_one_sessions_alone(store: Store) -> None:
    create(store)
    other = a_pass(session_id="s2", reserved_seconds=1)
    with pytest.raises(Stale):
        store.transcriptions.create(a_session(other, slug=slug_for("s1")), other, a_posting(other))
    with pytest.raises(NotFound):
        store.sessions.get("s2")


def test_a_space_has_members(store: Store) -> None:
    store.put_space("team", {"ann": "owner", "b.ob": "viewer"})
    assert store.sessions.members("team") == {"ann": "owner", "b.ob": "viewer"}
    assert store.sessions.members("none") == {}
