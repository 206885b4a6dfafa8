"""Spaces: the documents `spaces/{id}`. Each user has a personal space, whose id is their uid."""

from datetime import datetime
from enum import StrEnum

from shared.core.domain.errors import Conflict
from shared.core.domain.model import Model
from shared.sessions.domain.role_sets import RoleSet

MOST_MEMBERS = 500


class SpaceRole(StrEnum):
    """The role of a member; `shared/sessions/domain/access.py` has its permissions."""

    OWNER = "owner"
    EDITOR = "editor"
    VIEWER = "viewer"


class Space(Model):
    """A space for sessions, with its members' roles by uid and its own role sets for speakers."""

    id: str
    name: str
    personal: bool = False
    members: dict[str, SpaceRole]
    role_sets: tuple[RoleSet, ...] = ()
    created_at: datetime
    updated_at: datetime


def personal_space(uid: str, name: str, now: datetime) -> Space:
    """The personal space of an account."""
    return Space(
        id=uid, name=name or "Personal", personal=True, members={uid: SpaceRole.OWNER}, created_at=now, updated_at=now
    )


def new_space(space_id: str, name: str, owner: str, now: datetime) -> Space:
    """A shared space, with its first owner."""
    return Space(id=space_id, name=name, members={owner: SpaceRole.OWNER}, created_at=now, updated_at=now)


def with_member(space: Space, uid: str, role: SpaceRole, now: datetime) -> Space:
    """Set a member's role. Raises `Conflict` when the space would have no owner."""
    return _with_members(space, {**space.members, uid: role}, now)


def without_member(space: Space, uid: str, now: datetime) -> Space:
    """Remove a member. Raises `Conflict` when the space would have no owner."""
    return _with_members(space, {other: role for other, role in space.members.items() if other != uid}, now)


def _with_members(space: Space, members: dict[str, SpaceRole], now: datetime) -> Space:
    if space.personal:
        raise Conflict("A personal space has one member. Create a shared space.", "personal-space")
    if SpaceRole.OWNER not in members.values():
        raise Conflict("A space needs an owner. Make another member an owner first.", "last-owner")
    if len(members) > MOST_MEMBERS:
        raise Conflict("The space is full. Remove a member first.", "space-full")
    return space if members == space.members else space.model_copy(update={"members": members, "updated_at": now})
