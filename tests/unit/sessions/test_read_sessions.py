import base64
from datetime import UTC, datetime

import pytest

from shared.billing.domain.plans import PLANS
from shared.core.domain.caller import Caller
from shared.core.domain.errors import Invalid, NotFound
from shared.sessions.usecases.list_sessions import SessionList, list_sessions
from shared.sessions.usecases.read_sessions import get_session
from shared.transcription.usecases.read_timeline import get_timeline
from tests.support.scenarios import completed
from tests.support.world import OWNER, World

EVE = Caller(uid="eve")


def listed(world: World, query: dict[str, str] | None = None, caller: Caller = OWNER) -> SessionList:
    return list_sessions(caller, query or {}, world.store)


def ids(found: SessionList) -> list[str]:
    return [session.id for session in found.sessions]


def announce(world: World, count: int, seconds_apart: float = 1) -> list[str]:
    """Sessions made one after the other; newest first."""
    made = []
    for n in range(count):
        made.append(world.announce(1000, key=str(n)).session_id)
        world.clock.move(seconds_apart)
    return made[::-1]


def test_the_newest_sessions_come_first(world: World) -> None:
    made = announce(world, 3)
    assert ids(listed(world)) == made
    assert listed(world).next_cursor is None


@pytest.mark.parametrize("seconds_apart", [1, 0], ids=["apart", "at the same moment"])
@pytest.mark.parametrize("limit", ["1", "2", "7"])
def test_a_cursor_reads_on_and_skips_nothing(world: World, seconds_apart: float, limit: str) -> None:
    made = announce(world, 7, seconds_apart)
    found, query = list[str](), {"limit": limit}
    while True:
        page = listed(world, query)
        found += ids(page)
        if page.next_cursor is None:
            break
        assert len(page.sessions) == int(limit)
        query["cursor"] = page.next_cursor
    assert sorted(found) == sorted(made)
    assert len(found) == len(made)


@pytest.mark.parametrize("query", [{"status": "begun"}, {"from": "yesterday"}, {"to": "2030-13-01"}])
def test_a_filter_that_is_none_is_refused(world: World, query: dict[str, str]) -> None:
    with pytest.raises(Invalid) as refused:
        listed(world, query)
    assert refused.value.code == "invalid-filter"
    assert set(refused.value.fields) == set(query)


def test_a_cursor_can_stand_in_an_address_as_it_is(world: World) -> None:
    announce(world, 2)
    cursor = listed(world, {"limit": "1"}).next_cursor
    assert cursor
    assert cursor.replace("-", "").replace("_", "").replace("=", "").isalnum()


@pytest.mark.parametrize(("limit", "expected"), [("0", 1), ("-5", 1), ("1000", 100), (None, 20)])
def test_the_limit_is_kept_within_bounds(world: World, limit: str | None, expected: int) -> None:
    world.accounts.put_plan(PLANS[-1].model_copy(update={"concurrent_jobs": 110}))
    announce(world, 110)
    assert len(listed(world, {"limit": limit} if limit else {}).sessions) == expected


def encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    "query",
    [
        {"limit": "many"},
        {"limit": ""},
        {"cursor": ""},
        {"cursor": "yesterday"},
        {"cursor": "ü"},
        {"cursor": "2030-01-01T00:00:00+00:00"},
        {"cursor": encoded("yesterday s1")},
        {"cursor": encoded("2030-01-01T00:00:00 s1")},
        {"cursor": encoded("2030-01-01T00:00:00+00:00")},
        {"cursor": encoded("2030-01-01T00:00:00+00:00 ../users/bob")},
        {"cursor": encoded("2030-01-01T00:00:00+00:00 ")},
    ],
)
def test_a_limit_or_cursor_that_is_not_ours_is_refused(world: World, query: dict[str, str]) -> None:
    announce(world, 1)
    with pytest.raises(Invalid) as refused:
        listed(world, query)
    assert refused.value.code == "invalid-cursor"


def test_nobody_sees_the_sessions_of_others(world: World) -> None:
    announce(world, 2)
    assert listed(world, caller=EVE).sessions == []


def test_the_owner_and_members_of_the_space_read_a_session(world: World) -> None:
    ticket = world.announce(1000)
    assert get_session(ticket.session_id, OWNER, world.store).id == ticket.session_id
    world.store.put_space("ann", {"bob": "viewer"})
    assert get_session(ticket.session_id, Caller(uid="bob"), world.store).id == ticket.session_id


def test_a_stranger_finds_nothing(world: World) -> None:
    ticket = completed(world)
    for session_id in (ticket.session_id, "none"):
        with pytest.raises(NotFound):
            get_session(session_id, EVE, world.store)
        with pytest.raises(NotFound):
            get_timeline(session_id, EVE, world.store, world.store)


def test_the_timeline_tells_what_happened(world: World) -> None:
    ticket = completed(world)
    entries = get_timeline(ticket.session_id, OWNER, world.store, world.store).entries
    assert [entry.message for entry in entries] == [
        "Waiting for the recording",
        "Recording received: 1 min 0 s, 1 part",
        "Recording recognised: 60 words",
        "All words recognised",
        "Transcript ready: 60 words, 2 speakers",
    ]
    assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)


def test_times_are_shown_in_utc(world: World) -> None:
    announce(world, 1)
    assert listed(world).sessions[0].created_at == datetime(2030, 1, 1, tzinfo=UTC)
