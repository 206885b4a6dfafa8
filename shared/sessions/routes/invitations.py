"""`/v1/invitations`, and the links into a space or a session."""

from shared.core.entry.parameters import Parameter
from shared.core.entry.route import Call, Route
from shared.sessions.domain.invitations import GuestsOnRevoke, InvitationTarget
from shared.sessions.domain.session_requests import JoinRequest, SessionInvitationRequest, SpaceInvitationRequest
from shared.sessions.domain.spaces import Space
from shared.sessions.usecases import accept_invitation, invite
from shared.sessions.usecases.invite import InvitationList, NewInvitation
from shared.sessions.usecases.join_session import Joined
from shared.sessions.wiring import sessions_wiring


def invite_to_space(call: Call) -> NewInvitation:
    """Create an invitation link into a space, as its owner. Its token is returned only once.

    Send an Idempotency-Key to retry safely: the same key returns the same link and token.
    """
    return invite.invite_to_space(call.path["space"], call.body, call.key, call.caller, sessions_wiring.invitation_deps)


def list_space_invitations(call: Call) -> InvitationList:
    """List the links into a space, newest first, as its owner."""
    return invite.list_invitations(
        InvitationTarget.SPACE, call.path["space"], call.caller, sessions_wiring.invitation_deps
    )


def revoke_space_invitation(call: Call) -> None:
    """Revoke a link into a space. Members who joined by it stay."""
    named = call.path["space"], call.path["invitation"]
    invite.revoke_invitation(InvitationTarget.SPACE, *named, call.caller, sessions_wiring.invitation_deps)


def invite_to_session(call: Call) -> NewInvitation:
    """Create a link by which people join one session, with or without signing in. Its token is returned only once.

    Send an Idempotency-Key to retry safely: the same key returns the same link and token.
    """
    return invite.invite_to_session(call.path["id"], call.body, call.key, call.caller, sessions_wiring.invitation_deps)


def list_session_invitations(call: Call) -> InvitationList:
    """List the links into a session, newest first."""
    return invite.list_invitations(
        InvitationTarget.SESSION, call.path["id"], call.caller, sessions_wiring.invitation_deps
    )


def revoke_session_invitation(call: Call) -> None:
    """Revoke a link into a session.

    Its guests leave at once, unless `guests=stay`. Signed-in users stay participants.
    """
    named = call.path["id"], call.path["invitation"]
    guests = GuestsOnRevoke(call.query.get("guests", GuestsOnRevoke.LEAVE))
    invite.revoke_invitation(InvitationTarget.SESSION, *named, call.caller, sessions_wiring.invitation_deps, guests)


def accept_space_invitation(call: Call) -> Space:
    """Become a member of the space of a link. Idempotent."""
    return accept_invitation.accept_invitation(call.path["token"], call.caller, sessions_wiring.invitation_deps)


def join_by_invitation(call: Call) -> Joined:
    """Join the session of a link.

    A guest who is not signed in gets a token to sign in for this session only. An ended session, such as an uploaded
    recording, stays ended; the guest can read it. Send an Idempotency-Key to retry safely: the same key is the same
    guest.
    """
    named = call.path["token"], call.body.name, call.key
    return accept_invitation.join_by_invitation(*named, call.caller, sessions_wiring.invitation_deps)


IN_SPACE, IN_SESSION = "/v1/spaces/{space}/invitations", "/v1/sessions/{id}/invitations"
ROUTES = (
    Route(
        "POST",
        IN_SPACE,
        invite_to_space,
        body=SpaceInvitationRequest,
        answer=NewInvitation,
        status=201,
        refusals=(409,),
    ),
    Route("GET", IN_SPACE, list_space_invitations, answer=InvitationList),
    Route("DELETE", f"{IN_SPACE}/{{invitation}}", revoke_space_invitation, status=204),
    Route(
        "POST",
        IN_SESSION,
        invite_to_session,
        body=SessionInvitationRequest,
        answer=NewInvitation,
        status=201,
        refusals=(409,),
    ),
    Route("GET", IN_SESSION, list_session_invitations, answer=InvitationList),
    Route(
        "DELETE",
        f"{IN_SESSION}/{{invitation}}",
        revoke_session_invitation,
        status=204,
        query=(Parameter("guests", GuestsOnRevoke),),
    ),
    Route("POST", "/v1/invitations/{token}/accept", accept_space_invitation, answer=Space, refusals=(409, 410)),
    Route(
        "POST",
        "/v1/invitations/{token}/join",
        join_by_invitation,
        body=JoinRequest,
        answer=Joined,
        guests=True,
        public=True,
        refusals=(409, 410),
    ),
)
