"""What callers send about sessions, spaces and invitations."""

from typing import Annotated

from pydantic import Field, StringConstraints

from shared.domain.names import Name as DocumentName
from shared.domain.requests import Request
from shared.domain.spaces import Role
from shared.domain.uploads import Title
from shared.domain.wishes import Languages

WEEK_SECONDS = 7 * 24 * 3600
MOST_SECONDS = 30 * 24 * 3600  # that a link lets people in

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Lasting = Annotated[int, Field(gt=0, le=MOST_SECONDS)]


class SessionRequest(Request):
    """A conversation to be held; without a space it is in the caller's own."""

    title: Annotated[Title, Field(min_length=1)]
    space: DocumentName | None = None
    languages: Languages = ("auto",)


class SessionChange(Request):
    """What is left out stays. What is protected is kept longer than the plan says.

    `role_set` names the set that the speakers' roles are of, built in or of the session's space; an empty one leaves it
    to be found out.
    """

    title: Annotated[Title | None, Field(min_length=1)] = None
    protected: bool | None = None
    role_set: Annotated[str | None, Field(max_length=200)] = None


class JoinRequest(Request):
    """How the caller wants to be called; without a name, as their account says."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] = ""


class SessionInvitationRequest(Request):
    """A link into one session."""

    expires_in_seconds: Lasting = WEEK_SECONDS


class SpaceInvitationRequest(Request):
    """A link into a space, for good and in this role."""

    role: Role
    expires_in_seconds: Lasting = WEEK_SECONDS


class SpaceRequest(Request):
    """A space's name."""

    name: Name


class MemberChange(Request):
    """A member's role from now on."""

    role: Role
