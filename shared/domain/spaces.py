"""Where sessions live: the documents `spaces/{id}`. Everybody has a personal one, named like its owner's uid."""

from datetime import datetime
from enum import StrEnum

from shared.domain.models import Model


class Role(StrEnum):
    """What a member may do; `shared/domain/access.py` says what that is."""

    OWNER = "owner"
    EDITOR = "editor"
    VIEWER = "viewer"


class Space(Model):
    """A place for sessions, and its members' roles by uid."""

    id: str
    name: str
    personal: bool = False
    members: dict[str, Role]
    created_at: datetime
    updated_at: datetime


def personal_space(uid: str, name: str, now: datetime) -> Space:
    """The space that comes with an account."""
    return Space(
        id=uid, name=name or "Personal", personal=True, members={uid: Role.OWNER}, created_at=now, updated_at=now
    )
