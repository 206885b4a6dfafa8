"""Sets of roles that a space has of its own, and the one that a session's speakers' roles are of."""

from collections.abc import Callable
from typing import NamedTuple

from shared.domain.access import Action
from shared.domain.errors import NotFound, Unknown
from shared.domain.models import Model
from shared.domain.roles.sets import BUILT_IN, RoleSet, RoleSetRequest, named_set, with_set, without_set
from shared.domain.session_requests import SessionChange
from shared.domain.sessions import Caller, Session
from shared.domain.spaces import Space
from shared.usecases import hold_session
from shared.usecases.ask_analysis import Inquiry, ask_anew
from shared.usecases.keep_spaces import Keeping, change_space, get_space
from shared.usecases.life import Life
from shared.usecases.open_account import open_account

Decide = Callable[[tuple[RoleSet, ...]], tuple[RoleSet, ...]]


class RoleSetList(Model):
    """Those that every space has, and those of this one, by name."""

    built_in: tuple[RoleSet, ...]
    own: tuple[RoleSet, ...]


class Casting(NamedTuple):
    """What choosing a set for a session needs."""

    life: Life
    keeping: Keeping
    inquiry: Inquiry


def list_role_sets(space_id: str, caller: Caller, keeping: Keeping) -> RoleSetList:
    """Raises `NotFound`."""
    _make_personal(space_id, caller, keeping)
    return RoleSetList(built_in=BUILT_IN, own=get_space(space_id, caller, keeping).role_sets)


def put_role_set(space_id: str, name: str, request: RoleSetRequest, caller: Caller, keeping: Keeping) -> RoleSet:
    """Makes a set, or changes the one of this name; again is free. Raises `NotFound`, `Forbidden` or `Conflict`."""
    new = RoleSet(name=name, roles=request.roles)

    def decide(sets: tuple[RoleSet, ...]) -> tuple[RoleSet, ...]:
        return sets if new in sets else with_set(sets, new)

    _change(space_id, caller, keeping, decide)
    return new


def remove_role_set(space_id: str, name: str, caller: Caller, keeping: Keeping) -> None:
    """Sessions for which it was chosen keep it. Raises `NotFound`, `Forbidden` or `Conflict`."""
    _change(space_id, caller, keeping, lambda sets: without_set(sets, name))


def edit_session(session_id: str, change: SessionChange, caller: Caller, casting: Casting) -> Session:
    """As `hold_session.edit_session`; with another set the roles of what people read are found out anew.

    A request that chooses the same set again asks again, so that one that died in between is made good.
    """

    def choose(session: Session, name: str) -> RoleSet | None:
        return _chosen(session.space, name, casting) if name else None

    session = hold_session.edit_session(session_id, change, caller, casting.life, choose)
    if change.role_set is not None:
        ask_anew(session, casting.inquiry)
    return session


def _chosen(space: str, name: str, casting: Casting) -> RoleSet:
    """One that is built in costs no read of the space. Raises `Unknown`."""
    if any(each.name == name for each in BUILT_IN):
        return named_set(name, ())
    try:
        return named_set(name, casting.keeping.spaces.hold(space).value.role_sets)
    except NotFound as error:
        wrong = {"roleSet": "must be built in, or one of the space's own"}
        raise Unknown("There is no such set of roles.", "unknown-role-set", wrong) from error


def _change(space_id: str, caller: Caller, keeping: Keeping, decide: Decide) -> None:
    now = keeping.clock.now()
    _make_personal(space_id, caller, keeping)

    def changed(space: Space) -> Space:
        after = decide(space.role_sets)
        return space if after is space.role_sets else space.model_copy(update={"role_sets": after, "updated_at": now})

    change_space(Action.KEEP_ROLES, space_id, caller, keeping, changed)


def _make_personal(space_id: str, caller: Caller, keeping: Keeping) -> None:
    """Somebody's own space is there before they have done anything."""
    if space_id == caller.uid:
        open_account(caller, keeping.bank, keeping.clock)
