"""Members of a space, by name."""

from shared.core.domain.caller import Caller
from shared.core.domain.model import Model
from shared.sessions.domain.access import Action, check_in, is_allowed, relations_in
from shared.sessions.domain.spaces import SpaceRole
from shared.sessions.ports import Profile, Profiles
from shared.sessions.usecases.manage_spaces import SpaceDeps


class Member(Model):
    """A member of a space. Only owners see the email address."""

    uid: str
    name: str
    avatar: str
    email: str | None
    role: SpaceRole


class MemberList(Model):
    """By name."""

    members: list[Member]


def read_members(space_id: str, caller: Caller, deps: SpaceDeps, profiles: Profiles) -> MemberList:
    """Raises `NotFound`."""
    space = check_in(Action.READ_SPACE, deps.spaces.hold(space_id).value, caller)
    managed = is_allowed(Action.MANAGE_SPACE, relations_in(space.id, caller, space.members))
    known = {account.uid: account for account in profiles.those(list(space.members))}
    members = [_member(uid, role, known.get(uid), managed) for uid, role in space.members.items()]
    return MemberList(members=sorted(members, key=lambda each: (each.name.casefold(), each.uid)))


def _member(uid: str, role: SpaceRole, account: Profile | None, managed: bool) -> Member:
    if account is None:
        return Member(uid=uid, name="", avatar="", email=None, role=role)
    email = account.email if managed else None
    return Member(uid=uid, name=account.name, avatar=account.avatar, email=email, role=role)
