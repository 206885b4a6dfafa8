"""Links that are asked for twice."""

import pytest

from shared.core.domain.errors import Conflict
from shared.sessions.domain.invitations import InvitationTarget
from shared.sessions.domain.session_requests import SessionInvitationRequest, SessionRequest, SpaceInvitationRequest
from shared.sessions.domain.spaces import SpaceRole
from shared.sessions.usecases.accept_invitation import accept_invitation
from shared.sessions.usecases.invite import invite_to_session, invite_to_space, list_invitations
from shared.sessions.usecases.manage_session import open_session
from tests.support.world import OWNER, World
from tests.unit.sessions.invitation_helpers import BOB, EDITOR, guest, invited, make_team, reads


@pytest.fixture
def session(world: World) -> str:
    return open_session(SessionRequest(title="Talk"), "k", OWNER, world.session_deps).id


@pytest.fixture
def space(world: World) -> str:
    return make_team(world)


def test_the_same_key_is_the_same_link_and_its_token(world: World, session: str, space: str) -> None:
    first, again = (invited(world, session, "same") for _ in range(2))
    assert again == first
    assert invited(world, session, "other").token != first.token
    assert len(list_invitations(InvitationTarget.SESSION, session, OWNER, world.invitation_deps).invitations) == 2

    into_space = [invite_to_space(space, EDITOR, "same", OWNER, world.invitation_deps) for _ in range(2)]
    assert into_space[0] == into_space[1]
    assert accept_invitation(into_space[1].token, BOB, world.invitation_deps).members["bob"] is SpaceRole.EDITOR


def test_a_key_stands_for_one_request_of_one_caller(world: World, session: str, space: str) -> None:
    invited(world, session, "same")
    with pytest.raises(Conflict) as refused:
        invite_to_session(
            session, SessionInvitationRequest(expires_in_seconds=60), "same", OWNER, world.invitation_deps
        )
    assert refused.value.code == "idempotency-key-reused"
    invite_to_space(space, EDITOR, "same", OWNER, world.invitation_deps)
    with pytest.raises(Conflict):
        invite_to_space(space, SpaceInvitationRequest(role=SpaceRole.OWNER), "same", OWNER, world.invitation_deps)


def test_a_link_that_died_before_it_was_made_is_made_by_a_repeat(
    world: World, session: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(world.invitation_deps.invitations, "create", lambda _: (_ for _ in ()).throw(MemoryError))
        with pytest.raises(MemoryError):
            invited(world, session, "same")
    assert reads(world, session, guest(world, invited(world, session, "same")))
    assert len(world.store.get(session).links) == 1


def test_what_is_kept_makes_no_token_without_the_key(world: World, session: str) -> None:
    link = invited(world, session, "same")
    kept = world.invitation_deps.invitations.get(link.invitation.id)
    assert link.token not in kept.model_dump_json()
    assert kept.token("same") == link.token
    for guessed in ("", kept.salt, kept.token_hash):
        assert not kept.opened_by(kept.token(guessed))
