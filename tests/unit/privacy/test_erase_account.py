"""An account is erased: what is somebody's goes, what others have too stays without them, and numbers stay."""

import pytest

from shared.billing.domain.accounts import Account
from shared.billing.domain.quota import counters_of
from shared.core.domain.jobs import JobName
from shared.core.domain.limits import Limits
from shared.privacy.domain.account_deletion import receipt_of
from shared.privacy.domain.receipts import ReceiptState, with_pending
from shared.sessions.domain.spaces import SpaceRole
from tests.support.samples import a_device
from tests.support.scenarios import recognising
from tests.support.world import OWNER, World
from tests.unit.privacy.deletion_helpers import BOB, DAY, erase, leave, mentions, receipt, settled, shared_space

LOOKS = 9 * 24  # hours until the last look for what came late


def account(world: World) -> Account:
    return world.accounts.load("ann").value


def test_nothing_of_somebody_is_left_but_numbers(world: World) -> None:
    settled(world)
    before = world.upkeep.accounts.sums("ann")
    leave(world)
    erase(world)
    assert mentions(world) == []
    left = account(world)
    assert (left.name, left.email, left.avatar, left.plan) == ("", None, "", None)
    assert world.upkeep.accounts.sums("ann") == before == counters_of(left)
    assert world.user_directory.known == {"bob"}


def test_a_receipt_says_how_much_of_what_went(world: World) -> None:
    settled(world)
    leave(world)
    erase(world)
    found = receipt(world)
    assert (found.state, found.pending) == (ReceiptState.ERASED, ())
    assert found.removed == {
        "deliveries": 1,
        "devices": 1,
        "events": 1,
        "exports": 1,
        "messages": 1,
        "participants": 1,
        "sessions": 1,
        "spaces": 3,
        "vocabularies": 1,
        "webhooks": 1,
    }


def test_what_somebody_wrote_in_the_session_of_another_stays_by_nobody(world: World) -> None:
    settled(world)
    leave(world)
    erase(world)
    ((message, _),) = world.messages.documents.held.values()
    assert (message.text, message.author, message.author_name) == ("Hello.", "deleted", "")
    (talk,) = world.store.sessions.values()
    assert talk.owner == "bob"
    (unknown,) = world.session_store.participants(talk.id)
    assert (unknown.name, unknown.uid) == ("", None)


def test_what_still_runs_is_stopped_and_refunded(world: World) -> None:
    recognising(world)
    leave(world)
    erase(world)
    assert all(operation.cancelled for operation in world.recognizer.operations.values())
    left = account(world)
    assert left.cycle
    assert (left.running, left.cycle.reserved_seconds) == (0, 0)


def test_a_session_that_is_held_meanwhile_keeps_everything(world: World) -> None:
    ticket = settled(world)
    before = mentions(world)
    leave(world)
    held = world.session(ticket).model_copy(update={"legal_hold": True})
    world.store.sessions[ticket.session_id] = held
    assert set(erase(world, 2)) == {"deletion", "onHold"}
    assert mentions(world) == before
    world.store.sessions[ticket.session_id] = held.model_copy(update={"legal_hold": False})
    erase(world)
    assert mentions(world) == []


@pytest.mark.parametrize(
    ("roles", "then"),
    [
        ({"bob": SpaceRole.EDITOR, "cy": SpaceRole.VIEWER}, {"bob": SpaceRole.OWNER, "cy": SpaceRole.VIEWER}),
        ({"bob": SpaceRole.VIEWER, "cy": SpaceRole.VIEWER}, {"bob": SpaceRole.OWNER, "cy": SpaceRole.OWNER}),
        ({"bob": SpaceRole.OWNER, "cy": SpaceRole.VIEWER}, {"bob": SpaceRole.OWNER, "cy": SpaceRole.VIEWER}),
    ],
)
def test_a_space_that_others_came_into_has_an_owner(
    world: World, roles: dict[str, SpaceRole], then: dict[str, SpaceRole]
) -> None:
    leave(world)
    space = shared_space(world, OWNER, **roles)
    erase(world)
    assert world.spaces.hold(space).value.members == then


def test_batches_are_bounded_and_end(world: World) -> None:
    small = World(Limits(retention_batch=2))
    settled(small)
    leave(small)
    erase(small)
    assert mentions(small) == []
    assert receipt(small).removed["spaces"] == 3


def test_what_comes_late_is_looked_for(world: World) -> None:
    settled(world)
    leave(world)
    notes = erase(world)
    world.devices.put(a_device(owner="ann"))
    notes += erase(world, LOOKS)
    assert mentions(world) == []
    assert notes.count("lookedAgain") == 3
    assert receipt(world).removed["devices"] == 2
    assert not {"removed", "lookedAgain"} & set(erase(world, 48))


def test_no_cycle_is_opened_for_nobody(world: World) -> None:
    settled(world)
    leave(world)
    erase(world)
    world.clock.move(90 * DAY)
    before = account(world)
    world.upkeep.run(JobName.RESET_CYCLES)
    assert account(world) == before


def test_a_dry_run_changes_nothing(world: World) -> None:
    settled(world)
    before = mentions(world)
    leave(world)
    assert [batch.notes for batch in world.upkeep.run(JobName.ERASE_ACCOUNTS, dry_run=True)] == [{"deletion": 1}]
    assert mentions(world) == before


def test_others_are_left_alone(world: World) -> None:
    settled(world)
    leave(world)
    erase(world)
    assert world.accounts.load("bob").value.deletion is None
    assert [space.members for space in world.spaces.of(BOB.uid) if not space.personal] == [{"bob": SpaceRole.OWNER}]
    assert world.sync_feed.events["bob"]


def test_what_went_before_its_turn_is_gone(world: World) -> None:
    settled(world)
    left = leave(world)
    pending = ("sessions/none", "spaces/none", "sessions/none/participants/ann", "sessions/none/messages/m")
    opened = world.upkeep.receipts.open(receipt_of(left))
    world.upkeep.receipts.save(opened, with_pending(opened.value, pending))
    erase(world)
    assert mentions(world) == []
    assert receipt(world).removed["sessions"] == 2
