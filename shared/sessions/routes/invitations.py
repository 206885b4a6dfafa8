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
    """Make a link that lets people into a space, as its owner. Its token is shown this once.

    Send an Idempotency-Key to repeat safely: the same key is the same link, and its token.
    """
    return invite.invite_to_space(call.path["space"], call.body, call.key, call.caller, sessions_wiring.invitation_deps)


def list_space_invitations(call: Call) -> InvitationList:
    """List the links into a space, newest first, as its owner."""
    return invite.list_invitations(
        InvitationTarget.SPACE, call.path["space"], call.caller, sessions_wiring.invitation_deps
    )


def revoke_space_invitation(call: Call) -> None:
    """Withdraw a link into a space. Members who came in by it stay."""
    named = call.path["space"], call.path["invitation"]
    invite.revoke_invitation(InvitationTarget.SPACE, *named, call.caller, sessions_wiring.invitation_deps)


def invite_to_session(call: Call) -> NewInvitation:
    """Make a link with which people join one session, also without signing in. Its token is shown this once.

    Send an Idempotency-Key to repeat safely: the same key is the same link, and its token.
    """
    return invite.invite_to_session(call.path["id"], call.body, call.key, call.caller, sessions_wiring.invitation_deps)


def list_session_invitations(call: Call) -> InvitationList:
    """List the links into a session, newest first."""
    return invite.list_invitations(
        InvitationTarget.SESSION, call.path["id"], call.caller, sessions_wiring.invitation_deps
    )


def revoke_session_invitation(call: Call) -> None:
    """Withdraw a link into a session. Guests who came by it leave, at once, unless `guests=stay`.

    Whoever signed in stays a participant.
    """
    named = call.path["id"], call.path["invitation"]
    guests = GuestsOnRevoke(call.query.get("guests", GuestsOnRevoke.LEAVE))
    invite.revoke_invitation(InvitationTarget.SESSION, *named, call.caller, sessions_wiring.invitation_deps, guests)


def accept_space_invitation(call: Call) -> Space:
    """Become a member of the space that a link leads to. Again changes nothing."""
    return accept_invitation.accept_invitation(call.path["token"], call.caller, sessions_wiring.invitation_deps)


def join_by_invitation(call: Call) -> Joined:
    """Join the session that a link leads to. Who is not signed in gets a token to sign in with, for this session alone.

    One that has ended, as every uploaded recording has, is opened to be read and stays ended.
    Send an Idempotency-Key to repeat safely: the same key is the same guest.
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
