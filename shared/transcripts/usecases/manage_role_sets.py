"""Role sets of a space, and the role set of a session."""

from collections.abc import Callable
from typing import NamedTuple

from shared.core.domain.caller import Caller
from shared.core.domain.errors import NotFound, Unknown
from shared.core.domain.model import Model
from shared.sessions.domain.access import Action
from shared.sessions.domain.role_sets import BUILT_IN, RoleSet, RoleSetRequest, named_set, with_set, without_set
from shared.sessions.domain.session_requests import SessionChange
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.spaces import Space
from shared.sessions.usecases import manage_session
from shared.sessions.usecases.change_session import SessionDeps
from shared.sessions.usecases.manage_spaces import SpaceDeps, change_space, get_space
from shared.transcripts.usecases.request_analysis import AnalysisRequestDeps, request_for_current

Decide = Callable[[tuple[RoleSet, ...]], tuple[RoleSet, ...]]


class RoleSetList(Model):
    """Built-in role sets, and the space's own ones, by name."""

    built_in: tuple[RoleSet, ...]
    own: tuple[RoleSet, ...]


class RoleSetDeps(NamedTuple):
    """What choosing a role set for a session needs."""

    session_deps: SessionDeps
    space_deps: SpaceDeps
    analysis_request_deps: AnalysisRequestDeps


def list_role_sets(space_id: str, caller: Caller, deps: SpaceDeps) -> RoleSetList:
    """The role sets of a space. Raises `NotFound`."""
    _make_personal(space_id, caller, deps)
    return RoleSetList(built_in=BUILT_IN, own=get_space(space_id, caller, deps).role_sets)


def put_role_set(space_id: str, name: str, request: RoleSetRequest, caller: Caller, deps: SpaceDeps) -> RoleSet:
    """Create or change a role set. Idempotent. Raises `NotFound`, `Forbidden` or `Conflict`."""
    new = RoleSet(name=name, roles=request.roles)

    def decide(sets: tuple[RoleSet, ...]) -> tuple[RoleSet, ...]:
        return sets if new in sets else with_set(sets, new)

    _change(space_id, caller, deps, decide)
    return new


def remove_role_set(space_id: str, name: str, caller: Caller, deps: SpaceDeps) -> None:
    """Remove a role set; sessions that use it keep it. Raises `NotFound`, `Forbidden` or `Conflict`."""
    _change(space_id, caller, deps, lambda sets: without_set(sets, name))


def update_session_with_roles(session_id: str, change: SessionChange, caller: Caller, deps: RoleSetDeps) -> Session:
    """As `manage_session.update_session`; another role set requests an analysis of the current version.

    Choosing the same set again repeats the request, which completes an interrupted attempt.
    """

    def choose(session: Session, name: str) -> RoleSet | None:
        return _find_set(session.space, name, deps) if name else None

    session = manage_session.update_session(session_id, change, caller, deps.session_deps, choose)
    if change.role_set is not None:
        request_for_current(session, deps.analysis_request_deps)
    return session


def _find_set(space: str, name: str, deps: RoleSetDeps) -> RoleSet:
    """The role set of this name; a built-in one costs no read of the space. Raises `Unknown`."""
    if any(each.name == name for each in BUILT_IN):
        return named_set(name, ())
    try:
        return named_set(name, deps.space_deps.spaces.hold(space).value.role_sets)
    except NotFound as error:
        fields = {"roleSet": "must be built in, or one of the space's own"}
        raise Unknown(
            "There is no such role set. Choose one of the space's sets.", "unknown-role-set", fields
        ) from error


def _change(space_id: str, caller: Caller, deps: SpaceDeps, decide: Decide) -> None:
    now = deps.clock.now()
    _make_personal(space_id, caller, deps)

    def changed(space: Space) -> Space:
        after = decide(space.role_sets)
        return space if after is space.role_sets else space.model_copy(update={"role_sets": after, "updated_at": now})

    change_space(Action.KEEP_ROLES, space_id, caller, deps, changed)


def _make_personal(space_id: str, caller: Caller, deps: SpaceDeps) -> None:
    """A user's personal space is created on first use."""
    if space_id == caller.uid:
        deps.account_opener.open(caller)
