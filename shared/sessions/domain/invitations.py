"""Links that let people in: into a space for good, or into one session. The documents `invitations/{id}`."""

import base64
import hashlib
import hmac
from datetime import datetime
from enum import StrEnum

from shared.core.domain.errors import Conflict, Gone
from shared.core.domain.model import Model
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.spaces import SpaceRole

ID_LENGTH = 20  # of the characters of `idempotency.name_for`
MOST_LINKS = 100  # into one session that are not withdrawn: they are in its document


class InvitationTarget(StrEnum):
    """What a link opens."""

    SPACE = "space"
    SESSION = "session"


class GuestsOnRevoke(StrEnum):
    """What becomes of the guests of a link into a session that is withdrawn."""

    LEAVE = "leave"
    STAY = "stay"


class Invitation(Model):
    """A link that was given out. `role` is what a new member of the space gets; a session has no such roles."""

    id: str
    kind: InvitationTarget
    target: str
    role: SpaceRole | None = None
    created_by: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None


class StoredInvitation(Invitation):
    """As it is kept: without its token, which only whoever has the link knows.

    Whoever asked for it can have it again: it is made of `salt` and the Idempotency-Key of their request, which is kept
    nowhere.
    """

    token_hash: str
    salt: str
    request_hash: str

    @property
    def shown(self) -> Invitation:
        """What people see of it."""
        return Invitation.model_validate(self.model_dump(include=set(Invitation.model_fields)))

    def token(self, key: str) -> str:
        """The token, for whoever has the key."""
        return token_for(self.id, self.salt, key)

    def opened_by(self, token: str) -> bool:
        """Whether this is the token."""
        return hmac.compare_digest(self.token_hash, hash_token(token))


def token_for(invitation_id: str, salt: str, key: str) -> str:
    """The token of an invitation: its id, and what follows from the two together alone."""
    secret = hmac.digest(salt.encode(), key.encode(), "sha256")
    return invitation_id + base64.urlsafe_b64encode(secret).decode().rstrip("=")


def hash_token(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_id_of(token: str) -> str:
    """The id of the invitation that this may be the token of."""
    return token[:ID_LENGTH]


def with_link(session: Session, link: str) -> Session:
    """The session, open to the guests of this link. Raises `Conflict` when it is open to too many."""
    if link in session.links:
        return session
    if len(session.links) >= MOST_LINKS:
        raise Conflict("The session has too many links. Withdraw some first.", "too-many-invitations")
    return session.model_copy(update={"links": (*session.links, link)})


def without_link(session: Session, link: str) -> Session:
    """The session, closed to the guests of this link."""
    kept = tuple(each for each in session.links if each != link)
    return session if kept == session.links else session.model_copy(update={"links": kept})


def check_open(invitation: Invitation, now: datetime) -> Invitation:
    """The invitation, if it still lets people in. Raises `Gone` otherwise."""
    if invitation.revoked_at:
        raise Gone("The invitation was withdrawn.", "invitation-withdrawn")
    if now >= invitation.expires_at:
        raise Gone("The invitation has expired.", "invitation-expired")
    return invitation
