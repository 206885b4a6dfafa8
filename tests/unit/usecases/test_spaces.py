"""Spaces and their members."""

import pytest

from shared.domain.errors import Conflict, Forbidden, NotFound
from shared.domain.session_requests import MemberChange, SessionRequest, SpaceRequest
from shared.domain.sessions import Caller
from shared.domain.spaces import Role, Space
from shared.usecases.hold_session import open_session
from shared.usecases.keep_spaces import (
    change_member,
    get_space,
    list_spaces,
    make_space,
    remove_member,
    remove_space,
    rename_space,
)
from tests.world import OWNER, World

BOB, EVE = Caller(uid="bob"), Caller(uid="eve")
TEAM = SpaceRequest(name="Team")


def team(world: World, **members: str) -> Space:
    """A space that ann made, with further members."""
    made = make_space(TEAM, "k", OWNER, world.keeping)
    world.store.put_space(made.id, {"ann": "owner", **members})
    return world.store.spaces[made.id]


def test_who_makes_a_space_owns_it(world: World) -> None:
    space = make_space(TEAM, "k", OWNER, world.keeping)
    assert (space.name, space.members, space.personal) == ("Team", {"ann": Role.OWNER}, False)
    assert get_space(space.id, OWNER, world.keeping) == space


def test_the_same_key_is_the_same_space(world: World) -> None:
    assert make_space(TEAM, "k", OWNER, world.keeping) == make_space(TEAM, "k", OWNER, world.keeping)
    with pytest.raises(Conflict):
        make_space(SpaceRequest(name="Other"), "k", OWNER, world.keeping)


def test_everybody_has_their_own_and_those_they_are_members_of(world: World) -> None:
    space = team(world, bob="viewer")
    assert [each.id for each in list_spaces(BOB, world.keeping).spaces] == ["bob", space.id]
    assert [each.id for each in list_spaces(EVE, world.keeping).spaces] == ["eve"]


def test_strangers_find_no_space(world: World) -> None:
    for name in (team(world).id, "none"):
        with pytest.raises(NotFound):
            get_space(name, EVE, world.keeping)


def test_owners_rename(world: World) -> None:
    space = team(world, bob="editor")
    assert rename_space(space.id, SpaceRequest(name="Crew"), OWNER, world.keeping).name == "Crew"
    with pytest.raises(Forbidden):
        rename_space(space.id, SpaceRequest(name="Mine"), BOB, world.keeping)


def test_owners_change_roles_and_remove_members(world: World) -> None:
    space = team(world, bob="viewer")
    change_member(space.id, "bob", MemberChange(role=Role.EDITOR), OWNER, world.keeping)
    assert world.store.members(space.id)["bob"] is Role.EDITOR
    remove_member(space.id, "bob", OWNER, world.keeping)
    assert world.store.members(space.id) == {"ann": Role.OWNER}


def test_members_leave_but_remove_nobody(world: World) -> None:
    space = team(world, bob="editor", cy="viewer")
    with pytest.raises(Forbidden):
        remove_member(space.id, "cy", BOB, world.keeping)
    with pytest.raises(Forbidden):
        change_member(space.id, "bob", MemberChange(role=Role.OWNER), BOB, world.keeping)
    remove_member(space.id, "bob", BOB, world.keeping)
    assert set(world.store.members(space.id)) == {"ann", "cy"}


def test_the_last_owner_stays(world: World) -> None:
    space = team(world, bob="editor")
    with pytest.raises(Conflict) as refused:
        remove_member(space.id, "ann", OWNER, world.keeping)
    assert refused.value.code == "last-owner"
    with pytest.raises(Conflict):
        change_member(space.id, "ann", MemberChange(role=Role.VIEWER), OWNER, world.keeping)
    change_member(space.id, "bob", MemberChange(role=Role.OWNER), OWNER, world.keeping)
    remove_member(space.id, "ann", OWNER, world.keeping)
    assert world.store.members(space.id) == {"bob": Role.OWNER}


def test_only_members_have_roles(world: World) -> None:
    space = team(world)
    with pytest.raises(NotFound):
        change_member(space.id, "eve", MemberChange(role=Role.VIEWER), OWNER, world.keeping)
    with pytest.raises(NotFound):
        remove_member(space.id, "eve", OWNER, world.keeping)


def test_an_empty_space_is_removed(world: World) -> None:
    space = team(world, bob="editor")
    with pytest.raises(Forbidden):
        remove_space(space.id, BOB, world.keeping)
    remove_space(space.id, OWNER, world.keeping)
    with pytest.raises(NotFound):
        get_space(space.id, OWNER, world.keeping)


def test_a_space_that_holds_sessions_stays(world: World) -> None:
    space = team(world)
    open_session(SessionRequest(title="Talk", space=space.id), "s", OWNER, world.life)
    with pytest.raises(Conflict) as refused:
        remove_space(space.id, OWNER, world.keeping)
    assert refused.value.code == "space-not-empty"


def test_a_personal_space_stays_and_stays_personal(world: World) -> None:
    list_spaces(OWNER, world.keeping)
    for act in (
        lambda: remove_space("ann", OWNER, world.keeping),
        lambda: remove_member("ann", "ann", OWNER, world.keeping),
        lambda: change_member("ann", "ann", MemberChange(role=Role.VIEWER), OWNER, world.keeping),
    ):
        with pytest.raises(Conflict) as refused:
            act()
        assert refused.value.code == "personal-space"


def test_two_who_change_members_at_once_both_count(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    space = team(world, bob="viewer", cy="viewer")
    save, first = world.spaces.save, [True]

    def interrupted(held: object, after: Space) -> None:
        if first.pop() if first else False:
            remove_member(space.id, "cy", OWNER, world.keeping)
        save(held, after)  # type: ignore[arg-type]

    monkeypatch.setattr(world.spaces, "save", interrupted)
    change_member(space.id, "bob", MemberChange(role=Role.EDITOR), OWNER, world.keeping)
    assert world.store.members(space.id) == {"ann": Role.OWNER, "bob": Role.EDITOR}
