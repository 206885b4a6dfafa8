from itertools import combinations

import pytest

from infra.docs import access as document
from shared.core.domain.caller import ANONYMOUS, Caller
from shared.core.domain.errors import Forbidden, NotFound
from shared.sessions.domain.access import (
    ALLOWED,
    OF_SPACES,
    Action,
    Relation,
    check_in,
    check_session,
    check_space,
    is_allowed,
    relations_in,
    relations_to,
)
from shared.sessions.domain.spaces import Space, SpaceRole
from tests.support.fakes.clock import START
from tests.support.samples import a_session

TEAM = {"bob": SpaceRole.OWNER, "cy": SpaceRole.EDITOR, "dan": SpaceRole.VIEWER}
SESSION = a_session(space="team", participants=("pat",), links=("link",))
SPACE = Space(id="team", name="Team", members=TEAM, created_at=START, updated_at=START)
WHO = {
    "ann": {Relation.CREATOR},
    "bob": {Relation.OWNER},
    "cy": {Relation.EDITOR},
    "dan": {Relation.VIEWER},
    "pat": {Relation.PARTICIPANT},
    "eve": set(),
}


@pytest.mark.parametrize("uid", WHO)
def test_everybody_is_something_to_a_session_or_nothing(uid: str) -> None:
    assert relations_to(SESSION, Caller(uid=uid), TEAM) == WHO[uid]


def test_one_can_be_several_things_at_once() -> None:
    session = a_session(space="team", owner="cy", participants=("cy",))
    assert relations_to(session, Caller(uid="cy"), TEAM) == {Relation.CREATOR, Relation.EDITOR, Relation.PARTICIPANT}


@pytest.mark.parametrize("uid", WHO)
def test_a_guest_is_a_guest_of_one_session_whatever_the_uid_is(uid: str) -> None:
    assert relations_to(SESSION, Caller(uid=uid, guest_of=SESSION.id, came_by="link"), TEAM) == {Relation.GUEST}
    for link in ("withdrawn", None):
        assert relations_to(SESSION, Caller(uid=uid, guest_of=SESSION.id, came_by=link), TEAM) == set()
    assert relations_to(SESSION, Caller(uid=uid, guest_of="other", came_by="link"), TEAM) == set()
    assert relations_in("team", Caller(uid=uid, guest_of=SESSION.id), TEAM) == set()


def test_nobody_is_nothing_even_to_what_has_no_owner() -> None:
    assert relations_to(a_session(owner="", space=""), ANONYMOUS, {"": SpaceRole.OWNER}) == set()
    assert relations_in("", ANONYMOUS, {"": SpaceRole.OWNER}) == set()


def test_a_personal_space_is_owned_before_it_is_made() -> None:
    assert relations_in("ann", Caller(uid="ann"), {}) == {Relation.OWNER}


@pytest.mark.parametrize("action", Action)
def test_whoever_may_do_something_with_a_session_may_read_it(action: Action) -> None:
    assert ALLOWED[action] <= ALLOWED[Action.LIST if action in OF_SPACES else Action.READ]


@pytest.mark.parametrize("action", Action)
def test_being_more_never_takes_a_right_away(action: Action) -> None:
    for one, other in combinations(Relation, 2):
        either = is_allowed(action, frozenset({one})) or is_allowed(action, frozenset({other}))
        assert is_allowed(action, frozenset({one, other})) is either
    assert not is_allowed(action, frozenset())


@pytest.mark.parametrize("action", [action for action in Action if action not in OF_SPACES])
@pytest.mark.parametrize("uid", WHO)
def test_a_stranger_finds_nothing_and_others_are_refused(uid: str, action: Action) -> None:
    caller = Caller(uid=uid)
    if WHO[uid] & ALLOWED[action]:
        assert check_session(action, SESSION, caller, TEAM) is SESSION
    else:
        with pytest.raises(Forbidden if WHO[uid] else NotFound):
            check_session(action, SESSION, caller, TEAM)


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("uid", WHO)
def test_a_session_that_is_being_erased_is_nobodys(uid: str, action: Action) -> None:
    with pytest.raises(NotFound):
        check_session(action, SESSION.model_copy(update={"deleted_at": START}), Caller(uid=uid), TEAM)


@pytest.mark.parametrize("action", sorted(OF_SPACES))
@pytest.mark.parametrize("uid", ["bob", "cy", "dan", "eve"])
def test_a_space_is_for_its_members(uid: str, action: Action) -> None:
    if WHO[uid] & ALLOWED[action]:
        assert check_in(action, SPACE, Caller(uid=uid)) is SPACE
    else:
        with pytest.raises(Forbidden if WHO[uid] else NotFound):
            check_space(action, "team", Caller(uid=uid), TEAM)


def test_the_document_is_what_the_code_says() -> None:
    assert document.FILE.read_text("utf-8") == document.text(), "run: python -m infra.docs.access"
