"""Sets of roles of a space, and the one that is chosen for a session."""

import pytest

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, Forbidden, NotFound, Unknown
from shared.sessions.domain.role_sets import BUILT_IN, COACHING, RoleSetRequest
from shared.sessions.domain.session_requests import SessionChange
from shared.sessions.domain.sessions import Session
from shared.transcripts.usecases.manage_role_sets import (
    list_role_sets,
    put_role_set,
    remove_role_set,
    update_session_with_roles,
)
from tests.support.edit_helpers import BOB, keep
from tests.support.samples import a_ref
from tests.support.world import OWNER, World

EVE, ZOE = Caller(uid="eve"), Caller(uid="zoe")  # a viewer, and a stranger
COURT = RoleSetRequest.model_validate({"roles": [{"name": "Judge", "like": "INTERVIEWER"}, {"name": "Witness"}]})


@pytest.fixture
def team(world: World) -> World:
    keep(world)
    return world


def names(world: World, caller: Caller = OWNER, space: str = "team") -> list[str]:
    found = list_role_sets(space, caller, world.space_deps)
    assert found.built_in == BUILT_IN
    return [each.name for each in found.own]


def chosen(world: World, name: str, caller: Caller = OWNER) -> Session:
    return update_session_with_roles("s1", SessionChange(role_set=name), caller, world.role_set_deps)


def test_editors_keep_them_and_members_read_them(team: World) -> None:
    made = put_role_set("team", "court", COURT, BOB, team.space_deps)
    assert put_role_set("team", "court", COURT, BOB, team.space_deps) == made
    assert names(team, EVE) == ["court"]
    for caller, error in ((EVE, Forbidden), (ZOE, NotFound)):
        with pytest.raises(error):
            put_role_set("team", "board", COURT, caller, team.space_deps)
        with pytest.raises(error):
            remove_role_set("team", "court", caller, team.space_deps)
    with pytest.raises(NotFound):
        names(team, ZOE)
    remove_role_set("team", "court", BOB, team.space_deps)
    assert names(team) == []
    with pytest.raises(NotFound):
        remove_role_set("team", "court", BOB, team.space_deps)


def test_the_same_again_writes_nothing(team: World) -> None:
    put_role_set("team", "court", COURT, BOB, team.space_deps)
    before = team.store.spaces["team"]
    put_role_set("team", "court", COURT, BOB, team.space_deps)
    assert team.store.spaces["team"] is before


def test_what_is_built_in_is_nobodys(team: World) -> None:
    with pytest.raises(Conflict):
        put_role_set("team", "coaching", COURT, OWNER, team.space_deps)
    with pytest.raises(Conflict):
        remove_role_set("team", "coaching", OWNER, team.space_deps)


def test_a_personal_space_has_them_from_the_first_moment(world: World) -> None:
    put_role_set("ann", "court", COURT, OWNER, world.space_deps)
    assert names(world, OWNER, "ann") == ["court"]
    assert names(world, BOB, "bob") == []


def test_a_session_has_the_set_that_was_chosen_and_roles_are_looked_for_anew(team: World) -> None:
    put_role_set("team", "court", COURT, BOB, team.space_deps)
    court = chosen(team, "court", BOB).role_set
    assert court
    assert court.role_names == ("Judge", "Witness")
    assert team.analyses.known(a_ref()).requested_at == team.clock.now()
    assert team.events.ready == [a_ref()]
    remove_role_set("team", "court", BOB, team.space_deps)
    assert update_session_with_roles("s1", SessionChange(title="Talk 2"), OWNER, team.role_set_deps).role_set == court
    assert chosen(team, "coaching").role_set == COACHING
    assert chosen(team, "").role_set is None
    assert len(team.events.ready) == 3


def test_a_set_that_there_is_not_is_not_chosen(team: World) -> None:
    with pytest.raises(Unknown) as refused:
        chosen(team, "court")
    assert (refused.value.code, [*refused.value.fields]) == ("unknown-role-set", ["roleSet"])
    with pytest.raises(Forbidden):
        chosen(team, "coaching", EVE)
    assert team.events.ready == []


def test_before_there_is_a_version_there_is_nothing_to_look_at(world: World) -> None:
    ticket = world.announce(1000)
    session = update_session_with_roles(
        ticket.session_id, SessionChange(role_set="service"), OWNER, world.role_set_deps
    )
    assert (session.role_set and session.role_set.name, world.events.ready) == ("service", [])
