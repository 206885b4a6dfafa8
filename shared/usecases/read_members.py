"""Who is in a space, by their names."""

from shared.domain.access import Action, check_in, may, relations_in
from shared.domain.accounts import Account
from shared.domain.models import Model
from shared.domain.sessions import Caller
from shared.domain.spaces import Role
from shared.ports.accounts import People
from shared.usecases.keep_spaces import Keeping


class Member(Model):
    """Somebody in a space. Their e-mail address is shown to those who manage the space."""

    uid: str
    name: str
    avatar: str
    email: str | None
    role: Role


class MemberList(Model):
    """By name."""

    members: list[Member]


def read_members(space_id: str, caller: Caller, keeping: Keeping, people: People) -> MemberList:
    """Raises `NotFound`."""
    space = check_in(Action.READ_SPACE, keeping.spaces.hold(space_id).value, caller)
    managed = may(Action.MANAGE_SPACE, relations_in(space.id, caller, space.members))
    known = {account.uid: account for account in people.those(list(space.members))}
    members = [_member(uid, role, known.get(uid), managed) for uid, role in space.members.items()]
    return MemberList(members=sorted(members, key=lambda each: (each.name.casefold(), each.uid)))


def _member(uid: str, role: Role, account: Account | None, managed: bool) -> Member:
    if account is None:
        return Member(uid=uid, name="", avatar="", email=None, role=role)
    email = account.email if managed else None
    return Member(uid=uid, name=account.name, avatar=account.avatar, email=email, role=role)
