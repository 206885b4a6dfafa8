"""Deleting an account is announced, by whoever signed in lately, and can be taken back until it begins."""

from datetime import timedelta

import pytest

from shared.billing.usecases.change_account import save_account
from shared.billing.usecases.open_account import open_account
from shared.core.domain.errors import Conflict, Unauthenticated
from shared.core.domain.jobs import JobName
from shared.privacy.usecases.delete_account import cancel_deletion, request_deletion
from shared.sessions.domain.spaces import SpaceRole
from tests.support.scenarios import completed
from tests.support.world import OWNER, World
from tests.unit.privacy.deletion_helpers import BOB, GRACE, erase, lately, leave, mentions, settled, shared_space


def test_it_is_to_be_erased_a_week_later_and_everything_goes_on(world: World) -> None:
    account = request_deletion(lately(world), world.account_deletion_deps)
    assert account.deletion
    assert account.deletion.due_at == world.clock.now() + timedelta(seconds=GRACE)
    assert completed(world)


def test_asked_again_it_is_erased_when_it_was_to_be(world: World) -> None:
    first = request_deletion(lately(world), world.account_deletion_deps)
    world.clock.move(3600)
    assert request_deletion(lately(world), world.account_deletion_deps).deletion == first.deletion


@pytest.mark.parametrize("seconds", [None, 301])
def test_whoever_did_not_sign_in_lately_is_asked_to(world: World, seconds: int | None) -> None:
    at = None if seconds is None else world.clock.now() - timedelta(seconds=seconds)
    with pytest.raises(Unauthenticated) as refused:
        request_deletion(OWNER.model_copy(update={"signed_in_at": at}), world.account_deletion_deps)
    assert refused.value.code == "sign-in-again"


def test_a_legal_hold_keeps_the_account(world: World) -> None:
    ticket = completed(world)
    held = world.session(ticket).model_copy(update={"legal_hold": True})
    world.store.sessions[ticket.session_id] = held
    with pytest.raises(Conflict) as refused:
        request_deletion(lately(world), world.account_deletion_deps)
    assert refused.value.code == "legal-hold"


def test_a_space_that_others_are_in_needs_another_owner_first(world: World) -> None:
    space = shared_space(world, OWNER, bob=SpaceRole.EDITOR)
    with pytest.raises(Conflict) as refused:
        request_deletion(lately(world), world.account_deletion_deps)
    assert (refused.value.code, refused.value.facts) == ("spaces-need-an-owner", {"spaces": [space]})
    assert request_deletion(lately(world, BOB), world.account_deletion_deps).deletion


def test_one_with_another_owner_does_not(world: World) -> None:
    shared_space(world, OWNER, bob=SpaceRole.OWNER)
    assert request_deletion(lately(world), world.account_deletion_deps).deletion


def test_it_can_be_taken_back_until_it_begins(world: World) -> None:
    settled(world)
    before = mentions(world)
    leave(world)
    assert cancel_deletion(OWNER, world.account_deletion_deps).deletion is None
    assert erase(world) == []
    assert mentions(world) == before


def test_once_it_has_begun_nobody_can_take_it_back_or_do_anything(world: World) -> None:
    leave(world)
    erase(world)
    for again in (
        lambda: cancel_deletion(OWNER, world.account_deletion_deps),
        lambda: open_account(OWNER, world.billing_deps, world.clock),
    ):
        with pytest.raises(Unauthenticated) as refused:
            again()
        assert refused.value.code == "account-deleted"


def test_taken_back_between_being_found_and_begun_it_stays(world: World) -> None:
    leave(world)
    world.upkeep.start(JobName.ERASE_ACCOUNTS)
    (task,) = world.tasks.of("run_maintenance")
    world.upkeep.deliver(task.payload)  # type: ignore[arg-type]
    cancel_deletion(OWNER, world.account_deletion_deps)
    assert [batch.notes for batch in world.upkeep.deliver_due({task.name})] == [{"notLeaving": 1}]
    assert save_account("ann", world.accounts, world.clock, lambda account, _: (account, ())).plan
