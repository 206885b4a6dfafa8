"""Creating, renaming, leaving and deleting spaces; users join only by links (`invite`)."""

from collections.abc import Callable
from typing import NamedTuple

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, NotFound
from shared.core.domain.idempotency import derive_id, key_reused_error
from shared.core.domain.model import Model
from shared.core.ports import Clock
from shared.core.usecases.retry_on_conflict import retry_on_conflict
from shared.sessions.domain.access import Action, check_in
from shared.sessions.domain.session_requests import MemberChange, SpaceRequest
from shared.sessions.domain.spaces import Space, SpaceRole, new_space, with_member, without_member
from shared.sessions.ports import AccountOpener, Spaces


class SpaceList(Model):
    """By name."""

    spaces: list[Space]


class SpaceDeps(NamedTuple):
    """Dependencies of spaces."""

    spaces: Spaces
    clock: Clock
    account_opener: AccountOpener


def create_space(request: SpaceRequest, idempotency_key: str, caller: Caller, deps: SpaceDeps) -> Space:
    """Create a space. Idempotent by the key. Raises `Conflict` for a key of another request."""
    deps.account_opener.open(caller)
    space = new_space(derive_id(caller.uid, idempotency_key), request.name, caller.uid, deps.clock.now())
    if deps.spaces.create(space):
        return space
    existing = deps.spaces.hold(space.id).value
    if caller.uid not in existing.members or existing.name != space.name:
        raise key_reused_error()
    return existing


def list_spaces(caller: Caller, deps: SpaceDeps) -> SpaceList:
    """List the caller's spaces; the personal one is created if it is missing."""
    deps.account_opener.open(caller)
    return SpaceList(spaces=deps.spaces.of(caller.uid))


def get_space(space_id: str, caller: Caller, deps: SpaceDeps) -> Space:
    """Raises `NotFound`."""
    return check_in(Action.READ_SPACE, deps.spaces.hold(space_id).value, caller)


def rename_space(space_id: str, request: SpaceRequest, caller: Caller, deps: SpaceDeps) -> Space:
    """Raises `NotFound` or `Forbidden`."""
    now = deps.clock.now()

    def decide(space: Space) -> Space:
        named = space.model_copy(update={"name": request.name, "updated_at": now})
        return space if space.name == request.name else named

    return change_space(Action.MANAGE_SPACE, space_id, caller, deps, decide)


def change_member(space_id: str, uid: str, change: MemberChange, caller: Caller, deps: SpaceDeps) -> Space:
    """Change a member's role. Raises `NotFound`, `Forbidden`, and `Conflict` when no owner would remain."""
    now = deps.clock.now()

    def decide(space: Space) -> Space:
        _member(space, uid)
        return with_member(space, uid, change.role, now)

    return change_space(Action.MANAGE_SPACE, space_id, caller, deps, decide)


def remove_member(space_id: str, uid: str, caller: Caller, deps: SpaceDeps) -> None:
    """Remove a member: owners any, other members only themselves. Raises like `change_member`."""
    action = Action.LEAVE_SPACE if uid == caller.uid else Action.MANAGE_SPACE
    now = deps.clock.now()

    def decide(space: Space) -> Space:
        _member(space, uid)
        return without_member(space, uid, now)

    change_space(action, space_id, caller, deps, decide)


def _member(space: Space, uid: str) -> SpaceRole:
    if uid not in space.members:
        raise NotFound("The space has no such member.", "no-such-member")
    return space.members[uid]


def remove_space(space_id: str, caller: Caller, deps: SpaceDeps) -> None:
    """Delete a space. Raises `NotFound`, `Forbidden`, and `Conflict` for a personal space or one with sessions."""

    def attempt(_: int) -> None:
        held = deps.spaces.hold(space_id)
        space = check_in(Action.MANAGE_SPACE, held.value, caller)
        if space.personal:
            raise Conflict("A personal space stays as long as its account.", "personal-space")
        if deps.spaces.used(space_id):
            raise Conflict("The space has sessions. Delete them first.", "space-not-empty")
        deps.spaces.delete(held)

    retry_on_conflict(deps.clock, attempt)


def change_space(
    action: Action, space_id: str, caller: Caller, deps: SpaceDeps, decide: Callable[[Space], Space]
) -> Space:
    """Apply `decide` to a space in one atomic write. Raises `NotFound` or `Forbidden` when the caller may not do
    this."""
    return save_space(space_id, deps, lambda space: decide(check_in(action, space, caller)))


def save_space(space_id: str, deps: SpaceDeps, decide: Callable[[Space], Space]) -> Space:
    """Like `change_space`, without authorization; `decide` returns its argument for "no change". Raises `Busy`."""

    def attempt(_: int) -> Space:
        held = deps.spaces.hold(space_id)
        after = decide(held.value)
        if after is not held.value:
            deps.spaces.save(held, after)
        return after

    return retry_on_conflict(deps.clock, attempt)
