"""Links into spaces and sessions."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, Forbidden, Gone, NotFound
from shared.sessions.domain.invitations import InvitationTarget
from shared.sessions.domain.session_requests import SessionRequest, SpaceInvitationRequest
from shared.sessions.domain.spaces import SpaceRole
from shared.sessions.usecases.accept_invitation import accept_invitation
from shared.sessions.usecases.invite import NewInvitation, invite_to_space, list_invitations, revoke_invitation
from shared.sessions.usecases.manage_session import open_session
from shared.sessions.usecases.manage_spaces import remove_space
from tests.support.world import OWNER, World
from tests.unit.sessions.invitation_helpers import BOB, EDITOR, come, make_team
from tests.unit.sessions.invitation_helpers import invited as into_session

EVE = Caller(uid="eve")


@pytest.fixture
def space(world: World) -> str:
    return make_team(world)


@pytest.fixture
def session(world: World) -> str:
    return open_session(SessionRequest(title="Talk"), "k", OWNER, world.session_deps).id


def into_space(world: World, space: str, request: SpaceInvitationRequest = EDITOR) -> NewInvitation:
    return invite_to_space(space, request, uuid4().hex, OWNER, world.invitation_deps)


def test_a_link_makes_a_member_once(world: World, space: str) -> None:
    invited = into_space(world, space)
    for _ in range(2):
        assert accept_invitation(invited.token, BOB, world.invitation_deps).members == {
            "ann": SpaceRole.OWNER,
            "bob": SpaceRole.EDITOR,
        }
    assert world.accounts.load("bob").value.uid == "bob"


def test_a_member_stays_what_they_are(world: World, space: str) -> None:
    invited = into_space(world, space, SpaceInvitationRequest(role=SpaceRole.VIEWER))
    assert accept_invitation(invited.token, OWNER, world.invitation_deps).members == {"ann": SpaceRole.OWNER}


def test_only_the_hash_of_a_token_is_kept(world: World, space: str) -> None:
    invited = into_space(world, space)
    [listed] = list_invitations(InvitationTarget.SPACE, space, OWNER, world.invitation_deps).invitations
    assert listed == invited.invitation
    assert invited.token not in listed.model_dump_json()
    with pytest.raises(NotFound):
        accept_invitation(listed.id, BOB, world.invitation_deps)


def expire(world: World, invited: NewInvitation) -> None:
    world.clock.move((invited.invitation.expires_at - world.clock.now()).total_seconds())


def withdraw(world: World, invited: NewInvitation) -> None:
    for _ in range(2):
        there = invited.invitation.kind, invited.invitation.target, invited.invitation.id
        revoke_invitation(*there, OWNER, world.invitation_deps)


@pytest.mark.parametrize(("close", "code"), [(expire, "invitation-expired"), (withdraw, "invitation-withdrawn")])
def test_a_link_that_is_over_lets_nobody_in(
    world: World, space: str, session: str, close: Callable[[World, NewInvitation], None], code: str
) -> None:
    invited, guests = into_space(world, space), into_session(world, session)
    close(world, guests)
    close(world, invited)
    for act in (
        lambda: accept_invitation(invited.token, BOB, world.invitation_deps),
        lambda: come(world, guests.token),
    ):
        with pytest.raises(Gone) as refused:
            act()
        assert refused.value.code == code
    assert set(world.store.members(space)) == {"ann"}


def test_a_link_opens_what_it_is_for_and_nothing_else(world: World, space: str, session: str) -> None:
    with pytest.raises(NotFound):
        come(world, into_space(world, space).token)
    with pytest.raises(NotFound):
        accept_invitation(into_session(world, session).token, BOB, world.invitation_deps)
    with pytest.raises(NotFound):
        come(world, "none")


def test_only_owners_invite_to_a_space(world: World, space: str) -> None:
    accept_invitation(into_space(world, space).token, BOB, world.invitation_deps)
    for caller, refusal in ((BOB, Forbidden), (EVE, NotFound)):
        with pytest.raises(refusal):
            invite_to_space(space, EDITOR, "k", caller, world.invitation_deps)
        with pytest.raises(refusal):
            list_invitations(InvitationTarget.SPACE, space, caller, world.invitation_deps)


def test_nobody_is_invited_to_a_personal_space(world: World, session: str) -> None:
    with pytest.raises(Conflict):
        invite_to_space("ann", EDITOR, "k", OWNER, world.invitation_deps)


def test_a_link_into_a_space_that_is_gone_is_over(world: World, space: str) -> None:
    invited = into_space(world, space)
    remove_space(space, OWNER, world.space_deps)
    with pytest.raises(Gone):
        accept_invitation(invited.token, BOB, world.invitation_deps)


def test_a_link_is_withdrawn_where_it_was_made(world: World, space: str, session: str) -> None:
    invited = into_session(world, session)
    with pytest.raises(NotFound):
        revoke_invitation(InvitationTarget.SPACE, space, invited.invitation.id, OWNER, world.invitation_deps)
    assert come(world, invited.token).participant
