"""An edit that is written if all that it was decided by is still so: seen in the write itself."""

from collections.abc import Callable, Mapping

import pytest

from shared.core.domain.errors import Stale
from shared.sessions.domain.spaces import SpaceRole, new_space, with_member
from shared.transcripts.domain.edits.items import unedited_label
from shared.transcripts.ports import Preconditions
from tests.contract.sessions.session_ports import House, opened, real_house
from tests.contract.transcripts.history_entries import FIRST, SECOND, entry
from tests.support.fakes.clock import START
from tests.support.samples import a_ref
from tests.support.wiring import Wiring

Act = Callable[[House], object]
NOTHING: Mapping[str, object] = {}


@pytest.fixture
def team(house: House) -> House:
    """A session in a space, with a first revision of its version."""
    house.spaces.create(new_space("team", "Team", "ann", START))
    opened(house, space="team")
    return house


def basis(house: House, rev: int = 0, items: Mapping[str, object] = NOTHING) -> Preconditions:
    token = house.sessions.hold_members("team").token
    assert token
    held, _ = house.edits.with_session(a_ref(), 0, [])
    return Preconditions(held.token, ("team", token), rev, items)


def rename(house: House) -> None:
    held = house.session_store.hold("s1")
    house.session_store.save(held, held.value.model_copy(update={"title": "Other"}))


def let_in(house: House) -> None:
    held = house.spaces.hold("team")
    house.spaces.save(held, with_member(held.value, "bob", SpaceRole.VIEWER, START))


def remove(house: House) -> None:
    house.spaces.delete(house.spaces.hold("team"))


def edit(house: House) -> None:
    house.edits.append(a_ref(), entry(2, SECOND))


def change_it(house: House) -> None:
    house.edits.append(a_ref(), entry(9, FIRST))


def test_it_is_written_where_nothing_changed(team: House) -> None:
    made = entry(1, FIRST, unedited_label("S1"))
    tokens = team.writer.append_if(a_ref(), made, basis(team))
    assert (team.edits.entry(a_ref(), 1), {*tokens}) == (made, {"000000", "@S1"})
    again = entry(2, FIRST)
    tokens = team.writer.append_if(a_ref(), again, basis(team, 1, tokens))
    third = entry(3, FIRST, SECOND)
    team.writer.append_if(a_ref(), third, basis(team, 0, {"000000": tokens["000000"], "000001": None}))
    assert team.edits.items(a_ref(), ["000000", "000001"]) == {each.after.id: each.after for each in third.changes}
    assert team.edits.head(a_ref()) == 3


def test_what_an_edit_answers_counts_like_what_was_written_if(team: House) -> None:
    tokens = team.edits.append(a_ref(), entry(1, FIRST))
    team.writer.append_if(a_ref(), entry(2, FIRST), basis(team, 0, tokens))
    with pytest.raises(Stale):
        team.writer.append_if(a_ref(), entry(3, FIRST), basis(team, 0, tokens))


@pytest.mark.parametrize("meanwhile", [rename, let_in, remove, edit, change_it], ids=lambda act: act.__name__)
def test_whatever_changed_meanwhile_stops_it(team: House, meanwhile: Act) -> None:
    tokens = team.edits.append(a_ref(), entry(1, FIRST))
    before = basis(team, 1, tokens)
    meanwhile(team)
    head, items = team.edits.head(a_ref()), team.edits.items(a_ref(), ["000000", "000001"])
    with pytest.raises(Stale):
        team.writer.append_if(a_ref(), entry(2, FIRST), before)
    assert (team.edits.head(a_ref()), team.edits.items(a_ref(), ["000000", "000001"])) == (head, items)


def test_a_segment_that_was_changed_is_none_that_nobody_changed(team: House) -> None:
    team.edits.append(a_ref(), entry(1, FIRST))
    with pytest.raises(Stale):
        team.writer.append_if(a_ref(), entry(2, FIRST), basis(team, 1, {"000000": None}))
    with pytest.raises(Stale):
        team.writer.append_if(a_ref(), entry(2, FIRST), basis(team, 1))
    assert team.edits.head(a_ref()) == 1


def test_what_it_does_not_write_counts_as_well(team: House) -> None:
    tokens = team.edits.append(a_ref(), entry(1, FIRST))
    known = basis(team, 1, {**tokens, "000001": None})
    team.writer.append_if(a_ref(), entry(2, FIRST), known)
    with pytest.raises(Stale):
        team.writer.append_if(a_ref(), entry(3, SECOND), known)


def test_a_revision_that_there_is_not_leaves_no_gap(team: House) -> None:
    with pytest.raises(Stale):
        team.writer.append_if(a_ref(), entry(8, FIRST), basis(team, 7))
    assert team.edits.head(a_ref()) == 0


@pytest.mark.xdist_group("cloud")
def test_switched_off_by_its_setting_nothing_is_written_or_remembered(
    wired: Wiring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONDITIONAL_WRITES", "false")
    house = real_house(wired)
    opened(house)
    session, _ = house.edits.with_session(a_ref(), 0, [])
    with pytest.raises(Stale):
        house.writer.append_if(a_ref(), entry(1, FIRST), Preconditions(session.token, None, 0, {}))
    wired.transcripts.edit_cache.put_version(a_ref(), session, None)
    assert wired.transcripts.edit_cache.find(a_ref(), FIRST.id) is None
