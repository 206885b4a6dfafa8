"""Links that let people in: into a space for good, or into one session. The documents `invitations/{id}`."""

import hashlib
from datetime import datetime
from enum import StrEnum

from shared.domain.errors import Gone
from shared.domain.models import Model
from shared.domain.spaces import Role


class InvitedTo(StrEnum):
    """What a link opens."""

    SPACE = "space"
    SESSION = "session"


class Invitation(Model):
    """A link that was given out. Its token is known to whoever has the link alone: `id` is the token's SHA-256.

    `role` is what a new member of the space gets; a session has no such roles.
    """

    id: str
    kind: InvitedTo
    target: str
    role: Role | None = None
    created_by: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None


def invitation_id(token: str) -> str:
    """The name under which the invitation of this token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def check_open(invitation: Invitation, now: datetime) -> Invitation:
    """The invitation, if it still lets people in. Raises `Gone` otherwise."""
    if invitation.revoked_at:
        raise Gone("The invitation was withdrawn.", "invitation-withdrawn")
    if now >= invitation.expires_at:
        raise Gone("The invitation has expired.", "invitation-expired")
    return invitation
