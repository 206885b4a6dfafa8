"""Spaces and their members."""

import pytest

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, Forbidden, NotFound
from shared.sessions.domain.session_requests import MemberChange, SessionRequest, SpaceRequest
from shared.sessions.domain.spaces import Space, SpaceRole
from shared.sessions.usecases.manage_session import open_session
from shared.sessions.usecases.manage_spaces import (
    change_member,
    create_space,
    get_space,
    list_spaces,
    remove_member,
    remove_space,
    rename_space,
)
from tests.support.world import OWNER, World

BOB, EVE = Caller(uid="bob"), Caller(uid="eve")
TEAM = SpaceRequest(name="Team")


def team(world: World, **members: str) -> Space:
    """A space that ann made, with further members."""
    made = create_space(TEAM, "k", OWNER, world.space_deps)
    world.store.put_space(made.id, {"ann": "owner", **members})
    return world.store.spaces[made.id]


def test_who_makes_a_space_owns_it(world: World) -> None:
    space = create_space(TEAM, "k", OWNER, world.space_deps)
    assert (space.name, space.members, space.personal) == ("Team", {"ann": SpaceRole.OWNER}, False)
    assert get_space(space.id, OWNER, world.space_deps) == space


def test_the_same_key_is_the_same_space(world: World) -> None:
    assert create_space(TEAM, "k", OWNER, world.space_deps) == create_space(TEAM, "k", OWNER, world.space_deps)
    with pytest.raises(Conflict):
        create_space(SpaceRequest(name="Other"), "k", OWNER, world.space_deps)


def test_everybody_has_their_own_and_those_they_are_members_of(world: World) -> None:
    space = team(world, bob="viewer")
    assert [each.id for each in list_spaces(BOB, world.space_deps).spaces] == ["bob", space.id]
    assert [each.id for each in list_spaces(EVE, world.space_deps).spaces] == ["eve"]


def test_strangers_find_no_space(world: World) -> None:
    for name in (team(world).id, "none"):
        with pytest.raises(NotFound):
            get_space(name, EVE, world.space_deps)


def test_owners_rename(world: World) -> None:
    space = team(world, bob="editor")
    assert rename_space(space.id, SpaceRequest(name="Crew"), OWNER, world.space_deps).name == "Crew"
    with pytest.raises(Forbidden):
        rename_space(space.id, SpaceRequest(name="Mine"), BOB, world.space_deps)


def test_owners_change_roles_and_remove_members(world: World) -> None:
    space = team(world, bob="viewer")
    change_member(space.id, "bob", MemberChange(role=SpaceRole.EDITOR), OWNER, world.space_deps)
    assert world.store.members(space.id)["bob"] is SpaceRole.EDITOR
    remove_member(space.id, "bob", OWNER, world.space_deps)
    assert world.store.members(space.id) == {"ann": SpaceRole.OWNER}


def test_members_leave_but_remove_nobody(world: World) -> None:
    space = team(world, bob="editor", cy="viewer")
    with pytest.raises(Forbidden):
        remove_member(space.id, "cy", BOB, world.space_deps)
    with pytest.raises(Forbidden):
        change_member(space.id, "bob", MemberChange(role=SpaceRole.OWNER), BOB, world.space_deps)
    remove_member(space.id, "bob", BOB, world.space_deps)
    assert set(world.store.members(space.id)) == {"ann", "cy"}


def test_the_last_owner_stays(world: World) -> None:
    space = team(world, bob="editor")
    with pytest.raises(Conflict) as refused:
        remove_member(space.id, "ann", OWNER, world.space_deps)
    assert refused.value.code == "last-owner"
    with pytest.raises(Conflict):
        change_member(space.id, "ann", MemberChange(role=SpaceRole.VIEWER), OWNER, world.space_deps)
    change_member(space.id, "bob", MemberChange(role=SpaceRole.OWNER), OWNER, world.space_deps)
    remove_member(space.id, "ann", OWNER, world.space_deps)
    assert world.store.members(space.id) == {"bob": SpaceRole.OWNER}


def test_only_members_have_roles(world: World) -> None:
    space = team(world)
    with pytest.raises(NotFound):
        change_member(space.id, "eve", MemberChange(role=SpaceRole.VIEWER), OWNER, world.space_deps)
    with pytest.raises(NotFound):
        remove_member(space.id, "eve", OWNER, world.space_deps)


def test_an_empty_space_is_removed(world: World) -> None:
    space = team(world, bob="editor")
    with pytest.raises(Forbidden):
        remove_space(space.id, BOB, world.space_deps)
    remove_space(space.id, OWNER, world.space_deps)
    with pytest.raises(NotFound):
        get_space(space.id, OWNER, world.space_deps)


def test_a_space_that_holds_sessions_stays(world: World) -> None:
    space = team(world)
    open_session(SessionRequest(title="Talk", space=space.id), "s", OWNER, world.session_deps)
    with pytest.raises(Conflict) as refused:
        remove_space(space.id, OWNER, world.space_deps)
    assert refused.value.code == "space-not-empty"


def test_a_personal_space_stays_and_stays_personal(world: World) -> None:
    list_spaces(OWNER, world.space_deps)
    for act in (
        lambda: remove_space("ann", OWNER, world.space_deps),
        lambda: remove_member("ann", "ann", OWNER, world.space_deps),
        lambda: change_member("ann", "ann", MemberChange(role=SpaceRole.VIEWER), OWNER, world.space_deps),
    ):
        with pytest.raises(Conflict) as refused:
            act()
        assert refused.value.code == "personal-space"


def test_two_who_change_members_at_once_both_count(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    space = team(world, bob="viewer", cy="viewer")
    save, first = world.spaces.save, [True]

    def interrupted(held: object, after: Space) -> None:
        if first.pop() if first else False:
            remove_member(space.id, "cy", OWNER, world.space_deps)
        save(held, after)  # type: ignore[arg-type]

    monkeypatch.setattr(world.spaces, "save", interrupted)
    change_member(space.id, "bob", MemberChange(role=SpaceRole.EDITOR), OWNER, world.space_deps)
    assert world.store.members(space.id) == {"ann": SpaceRole.OWNER, "bob": SpaceRole.EDITOR}
