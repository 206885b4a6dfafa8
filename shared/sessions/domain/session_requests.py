"""Requests about sessions, spaces and invitations."""

from typing import Annotated

from pydantic import Field, StringConstraints

from shared.core.domain.document_ids import DocumentId as DocumentName
from shared.core.domain.request_model import RequestModel
from shared.sessions.domain.languages import Languages
from shared.sessions.domain.spaces import SpaceRole

WEEK_SECONDS = 7 * 24 * 3600
MOST_SECONDS = 30 * 24 * 3600  # the longest validity of a link

Title = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
DisplayName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
LinkLifetime = Annotated[int, Field(gt=0, le=MOST_SECONDS)]


class SessionRequest(RequestModel):
    """A new conversation; without `space` it belongs to the caller's own space."""

    title: Annotated[Title, Field(min_length=1)]
    space: DocumentName | None = None
    languages: Languages = ("auto",)


class SessionChange(RequestModel):
    """A change of a session; omitted fields stay. A protected session is kept beyond the plan's retention.

    `role_set` names the speakers' role set, built-in or of the session's space; an empty name means automatic.
    """

    title: Annotated[Title | None, Field(min_length=1)] = None
    protected: bool | None = None
    role_set: Annotated[str | None, Field(max_length=200)] = None


class JoinRequest(RequestModel):
    """The display name of a participant; without it, the account's name."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] = ""


class SessionInvitationRequest(RequestModel):
    """A link into one session."""

    expires_in_seconds: LinkLifetime = WEEK_SECONDS


class SpaceInvitationRequest(RequestModel):
    """A link into a space, for members with this role."""

    role: SpaceRole
    expires_in_seconds: LinkLifetime = WEEK_SECONDS


class SpaceRequest(RequestModel):
    """A space's name."""

    name: DisplayName


class MemberChange(RequestModel):
    """The new role of a member."""

    role: SpaceRole
