"""Spaces are made, renamed, left and removed; members come in by links alone (`invite`)."""

from collections.abc import Callable
from typing import NamedTuple

from shared.domain.access import Action, check_in
from shared.domain.errors import Conflict, NotFound
from shared.domain.idempotency import key_reused, name_for
from shared.domain.models import Model
from shared.domain.session_requests import MemberChange, SpaceRequest
from shared.domain.sessions import Caller
from shared.domain.spaces import Role, Space, new_space, with_member, without_member
from shared.ports.clock import Clock
from shared.ports.spaces import Spaces
from shared.usecases.admission import Bank
from shared.usecases.insist import insist
from shared.usecases.open_account import open_account


class SpaceList(Model):
    """By name."""

    spaces: list[Space]


class Keeping(NamedTuple):
    """What keeping spaces needs."""

    spaces: Spaces
    clock: Clock
    bank: Bank


def make_space(request: SpaceRequest, idempotency_key: str, caller: Caller, keeping: Keeping) -> Space:
    """The same key again answers with the same space. Raises `Conflict` when the key was used for another request."""
    open_account(caller, keeping.bank, keeping.clock)
    space = new_space(name_for(caller.uid, idempotency_key), request.name, caller.uid, keeping.clock.now())
    if keeping.spaces.create(space):
        return space
    existing = keeping.spaces.hold(space.id).value
    if caller.uid not in existing.members or existing.name != space.name:
        raise key_reused()
    return existing


def list_spaces(caller: Caller, keeping: Keeping) -> SpaceList:
    """Those that the caller is a member of; the personal one is made if it is not there yet."""
    open_account(caller, keeping.bank, keeping.clock)
    return SpaceList(spaces=keeping.spaces.of(caller.uid))


def get_space(space_id: str, caller: Caller, keeping: Keeping) -> Space:
    """Raises `NotFound`."""
    return check_in(Action.READ_SPACE, keeping.spaces.hold(space_id).value, caller)


def rename_space(space_id: str, request: SpaceRequest, caller: Caller, keeping: Keeping) -> Space:
    """Raises `NotFound` or `Forbidden`."""
    now = keeping.clock.now()

    def decide(space: Space) -> Space:
        named = space.model_copy(update={"name": request.name, "updated_at": now})
        return space if space.name == request.name else named

    return change_space(Action.MANAGE_SPACE, space_id, caller, keeping, decide)


def change_member(space_id: str, uid: str, change: MemberChange, caller: Caller, keeping: Keeping) -> Space:
    """Gives a member another role. Raises `NotFound`, `Forbidden`, and `Conflict` when no owner would be left."""
    now = keeping.clock.now()

    def decide(space: Space) -> Space:
        _member(space, uid)
        return with_member(space, uid, change.role, now)

    return change_space(Action.MANAGE_SPACE, space_id, caller, keeping, decide)


def remove_member(space_id: str, uid: str, caller: Caller, keeping: Keeping) -> None:
    """Owners remove anybody, everybody themselves. Raises as `change_member`."""
    action = Action.LEAVE_SPACE if uid == caller.uid else Action.MANAGE_SPACE
    now = keeping.clock.now()

    def decide(space: Space) -> Space:
        _member(space, uid)
        return without_member(space, uid, now)

    change_space(action, space_id, caller, keeping, decide)


def _member(space: Space, uid: str) -> Role:
    if uid not in space.members:
        raise NotFound("There is no such member.", "no-such-member")
    return space.members[uid]


def remove_space(space_id: str, caller: Caller, keeping: Keeping) -> None:
    """Raises `NotFound`, `Forbidden`, and `Conflict` for a personal space or one that holds sessions."""

    def attempt(_: int) -> None:
        held = keeping.spaces.hold(space_id)
        space = check_in(Action.MANAGE_SPACE, held.value, caller)
        if space.personal:
            raise Conflict("A personal space stays as long as its account.", "personal-space")
        if keeping.spaces.used(space_id):
            raise Conflict("The space holds sessions. Delete them first.", "space-not-empty")
        keeping.spaces.delete(held)

    insist(keeping.clock, attempt)


def change_space(
    action: Action, space_id: str, caller: Caller, keeping: Keeping, decide: Callable[[Space], Space]
) -> Space:
    """The space as `decide` wants it, in one atomic write. Raises `NotFound` or `Forbidden` when the caller may not."""
    return alter_space(space_id, keeping, lambda space: decide(check_in(action, space, caller)))


def alter_space(space_id: str, keeping: Keeping, decide: Callable[[Space], Space]) -> Space:
    """The same, whoever asks; `decide` returns its argument for "no change". Raises `Busy` when others are first."""

    def attempt(_: int) -> Space:
        held = keeping.spaces.hold(space_id)
        after = decide(held.value)
        if after is not held.value:
            keeping.spaces.save(held, after)
        return after

    return insist(keeping.clock, attempt)
