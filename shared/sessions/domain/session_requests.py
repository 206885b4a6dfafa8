"""What callers send about sessions, spaces and invitations."""

from typing import Annotated

from pydantic import Field, StringConstraints

from shared.core.domain.document_ids import DocumentId as DocumentName
from shared.core.domain.request_model import RequestModel
from shared.sessions.domain.languages import Languages
from shared.sessions.domain.spaces import SpaceRole

WEEK_SECONDS = 7 * 24 * 3600
MOST_SECONDS = 30 * 24 * 3600  # that a link lets people in

Title = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
DisplayName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
LinkLifetime = Annotated[int, Field(gt=0, le=MOST_SECONDS)]


class SessionRequest(RequestModel):
    """A conversation to be held; without a space it is in the caller's own."""

    title: Annotated[Title, Field(min_length=1)]
    space: DocumentName | None = None
    languages: Languages = ("auto",)


class SessionChange(RequestModel):
    """What is left out stays. What is protected is kept longer than the plan says.

    `role_set` names the set that the speakers' roles are of, built in or of the session's space; an empty one leaves it
    to be found out.
    """

    title: Annotated[Title | None, Field(min_length=1)] = None
    protected: bool | None = None
    role_set: Annotated[str | None, Field(max_length=200)] = None


class JoinRequest(RequestModel):
    """How the caller wants to be called; without a name, as their account says."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] = ""


class SessionInvitationRequest(RequestModel):
    """A link into one session."""

    expires_in_seconds: LinkLifetime = WEEK_SECONDS


class SpaceInvitationRequest(RequestModel):
    """A link into a space, for good and in this role."""

    role: SpaceRole
    expires_in_seconds: LinkLifetime = WEEK_SECONDS


class SpaceRequest(RequestModel):
    """A space's name."""

    name: DisplayName


class MemberChange(RequestModel):
    """A member's role from now on."""

    role: SpaceRole
