"""Role sets: the roles of speakers in one kind of conversation."""

from collections.abc import Iterable, Sequence
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from shared.core.domain.errors import Conflict, NotFound
from shared.core.domain.model import Model
from shared.core.domain.request_model import RequestModel

LONGEST_ROLE = 50  # characters
MOST_ROLES = 8
MOST_SETS = 20  # per space

RoleName = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_ROLE, pattern=r"^[^\s\x00-\x1f\x7f].*$", strip_whitespace=True),
]


class RoleDefinition(RequestModel):
    """One role of a set; `like` names the built-in role whose rules suggest it."""

    name: RoleName
    like: Annotated[str, StringConstraints(max_length=LONGEST_ROLE)] = ""


class RoleSet(Model):
    """The roles of one kind of conversation, the leading role first."""

    name: str
    roles: tuple[RoleDefinition, ...]

    @property
    def role_names(self) -> tuple[str, ...]:
        """The names of the roles."""
        return tuple(part.name for part in self.roles)


def _built_in(name: str, lead: str, other: str) -> RoleSet:
    return RoleSet(name=name, roles=(RoleDefinition(name=lead, like=lead), RoleDefinition(name=other, like=other)))


COACHING = _built_in("coaching", "COACH", "CLIENT")
INTERVIEW = _built_in("interview", "INTERVIEWER", "GUEST")
SERVICE = _built_in("service", "AGENT", "CUSTOMER")
BUILT_IN = (COACHING, INTERVIEW, SERVICE)
LEADS = frozenset(each.roles[0].name for each in BUILT_IN)
KNOWN = frozenset(name for each in BUILT_IN for name in each.role_names)


def _apart(parts: tuple[RoleDefinition, ...]) -> tuple[RoleDefinition, ...]:
    if len({part.name.casefold() for part in parts}) < len(parts):
        raise ValueError("must have different names")
    if any(part.like not in ("", *KNOWN) for part in parts):
        raise ValueError(f"may be like {', '.join(sorted(KNOWN))}")
    return parts


class RoleSetRequest(RequestModel):
    """The roles of a set."""

    roles: Annotated[tuple[RoleDefinition, ...], Field(min_length=2, max_length=MOST_ROLES), AfterValidator(_apart)]


def named_set(name: str, own: Iterable[RoleSet]) -> RoleSet:
    """Find a role set by name, built-in or the space's own. Raises `NotFound`."""
    for each in (*BUILT_IN, *own):
        if each.name == name:
            return each
    raise NotFound("This role set does not exist.", "no-such-role-set")


def with_set(own: Sequence[RoleSet], new: RoleSet) -> tuple[RoleSet, ...]:
    """Add or replace a set of a space. Raises `Conflict` for a built-in set, or too many."""
    if new.name in {each.name for each in BUILT_IN}:
        raise Conflict("A built-in role set cannot be changed. Create one with another name.", "role-set-built-in")
    others = [each for each in own if each.name != new.name]
    if len(others) >= MOST_SETS:
        raise Conflict(f"A space has {MOST_SETS} role sets at most. Remove one first.", "too-many-role-sets")
    return tuple(sorted((*others, new), key=lambda each: each.name))


def without_set(own: Sequence[RoleSet], name: str) -> tuple[RoleSet, ...]:
    """Remove a set of a space. Raises `Conflict` for a built-in set, `NotFound` for an unknown one."""
    if name in {each.name for each in BUILT_IN}:
        raise Conflict("A built-in role set cannot be changed. Create one with another name.", "role-set-built-in")
    named_set(name, own)
    return tuple(each for each in own if each.name != name)
