"""Invitation links into a space or into one session: the documents `invitations/{id}`."""

import base64
import hashlib
import hmac
from datetime import datetime
from enum import StrEnum

from shared.core.domain.errors import Conflict, Gone
from shared.core.domain.model import Model
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.spaces import SpaceRole

ID_LENGTH = 20  # the characters of `idempotency.derive_id`
MOST_LINKS = 100  # active links into one session: its document holds them


class InvitationTarget(StrEnum):
    """The target of a link."""

    SPACE = "space"
    SESSION = "session"


class GuestsOnRevoke(StrEnum):
    """Whether guests leave or stay when a session's link is revoked."""

    LEAVE = "leave"
    STAY = "stay"


class Invitation(Model):
    """An invitation link. `role` is the role of a new member of the space; sessions have no such roles."""

    id: str
    kind: InvitationTarget
    target: str
    role: SpaceRole | None = None
    created_by: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None


class StoredInvitation(Invitation):
    """An invitation as stored: without its token, which only the link holds.

    Its creator can get the token again: it derives from `salt` and the request's Idempotency-Key, which is not stored.
    """

    token_hash: str
    salt: str
    request_hash: str

    @property
    def shown(self) -> Invitation:
        """The invitation without its secrets."""
        return Invitation.model_validate(self.model_dump(include=set(Invitation.model_fields)))

    def token(self, key: str) -> str:
        """The token, derived from the key."""
        return token_for(self.id, self.salt, key)

    def opened_by(self, token: str) -> bool:
        """Whether `token` is the token of this invitation."""
        return hmac.compare_digest(self.token_hash, hash_token(token))


def token_for(invitation_id: str, salt: str, key: str) -> str:
    """The token of an invitation: its id, and a secret derived from key and salt."""
    secret = hmac.digest(salt.encode(), key.encode(), "sha256")
    return invitation_id + base64.urlsafe_b64encode(secret).decode().rstrip("=")


def hash_token(token: str) -> str:
    """The hash of a token, which is stored in its place."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_id_of(token: str) -> str:
    """The id of the invitation in a token, which is not verified yet."""
    return token[:ID_LENGTH]


def with_link(session: Session, link: str) -> Session:
    """Open the session to the guests of this link. Raises `Conflict` when it has too many links."""
    if link in session.links:
        return session
    if len(session.links) >= MOST_LINKS:
        raise Conflict("The session has too many links. Revoke some first.", "too-many-invitations")
    return session.model_copy(update={"links": (*session.links, link)})


def without_link(session: Session, link: str) -> Session:
    """Close the session to the guests of this link."""
    kept = tuple(each for each in session.links if each != link)
    return session if kept == session.links else session.model_copy(update={"links": kept})


def check_open(invitation: Invitation, now: datetime) -> Invitation:
    """Return the invitation if it is still valid. Raises `Gone` when it was revoked or has expired."""
    if invitation.revoked_at:
        raise Gone("The invitation was revoked. Ask for a new one.", "invitation-withdrawn")
    if now >= invitation.expires_at:
        raise Gone("The invitation has expired. Ask for a new one.", "invitation-expired")
    return invitation
