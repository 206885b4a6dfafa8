"""Sets of roles of a space, and the one that is chosen for a session."""

import pytest

from shared.domain.errors import Conflict, Forbidden, NotFound, Unknown
from shared.domain.roles.sets import BUILT_IN, COACHING, RoleSetRequest
from shared.domain.session_requests import SessionChange
from shared.domain.sessions import Caller, Session
from shared.usecases.keep_role_sets import edit_session, list_role_sets, put_role_set, remove_role_set
from tests.edits import BOB, keep
from tests.samples import a_ref
from tests.world import OWNER, World

EVE, ZOE = Caller(uid="eve"), Caller(uid="zoe")  # a viewer, and a stranger
COURT = RoleSetRequest.model_validate({"roles": [{"name": "Judge", "like": "INTERVIEWER"}, {"name": "Witness"}]})


@pytest.fixture
def team(world: World) -> World:
    keep(world)
    return world


def names(world: World, caller: Caller = OWNER, space: str = "team") -> list[str]:
    found = list_role_sets(space, caller, world.keeping)
    assert found.built_in == BUILT_IN
    return [each.name for each in found.own]


def chosen(world: World, name: str, caller: Caller = OWNER) -> Session:
    return edit_session("s1", SessionChange(role_set=name), caller, world.casting)


def test_editors_keep_them_and_members_read_them(team: World) -> None:
    made = put_role_set("team", "court", COURT, BOB, team.keeping)
    assert put_role_set("team", "court", COURT, BOB, team.keeping) == made
    assert names(team, EVE) == ["court"]
    for caller, error in ((EVE, Forbidden), (ZOE, NotFound)):
        with pytest.raises(error):
            put_role_set("team", "board", COURT, caller, team.keeping)
        with pytest.raises(error):
            remove_role_set("team", "court", caller, team.keeping)
    with pytest.raises(NotFound):
        names(team, ZOE)
    remove_role_set("team", "court", BOB, team.keeping)
    assert names(team) == []
    with pytest.raises(NotFound):
        remove_role_set("team", "court", BOB, team.keeping)


def test_the_same_again_writes_nothing(team: World) -> None:
    put_role_set("team", "court", COURT, BOB, team.keeping)
    before = team.store.spaces["team"]
    put_role_set("team", "court", COURT, BOB, team.keeping)
    assert team.store.spaces["team"] is before


def test_what_is_built_in_is_nobodys(team: World) -> None:
    with pytest.raises(Conflict):
        put_role_set("team", "coaching", COURT, OWNER, team.keeping)
    with pytest.raises(Conflict):
        remove_role_set("team", "coaching", OWNER, team.keeping)


def test_a_personal_space_has_them_from_the_first_moment(world: World) -> None:
    put_role_set("ann", "court", COURT, OWNER, world.keeping)
    assert names(world, OWNER, "ann") == ["court"]
    assert names(world, BOB, "bob") == []


def test_a_session_has_the_set_that_was_chosen_and_roles_are_looked_for_anew(team: World) -> None:
    put_role_set("team", "court", COURT, BOB, team.keeping)
    court = chosen(team, "court", BOB).role_set
    assert court
    assert court.role_names == ("Judge", "Witness")
    assert team.analyses.known(a_ref()).asked_at == team.clock.now()
    assert team.events.ready == [a_ref()]
    remove_role_set("team", "court", BOB, team.keeping)
    assert edit_session("s1", SessionChange(title="Talk 2"), OWNER, team.casting).role_set == court
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
    session = edit_session(ticket.session_id, SessionChange(role_set="service"), OWNER, world.casting)
    assert (session.role_set and session.role_set.name, world.events.ready) == ("service", [])
