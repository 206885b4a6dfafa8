"""Accounts, and what lives only for a while, as maintenance walks them."""

from datetime import datetime, timedelta

import pytest

from shared.billing.domain.accounts import Account, Cycle, PendingDeletion, month_of
from shared.billing.domain.ledger import EntryKind, Moves
from shared.core.domain.errors import Stale
from shared.sessions.domain.transcription_summary import Counts
from shared.transcription.domain.ledger_entries import correct, refund, reserve, settle
from tests.contract.maintenance.maintenance_ports import Upkeep, account_of
from tests.support.fakes.clock import START
from tests.support.samples import a_pass

SECOND = timedelta(seconds=1)
LATER = START + 1000 * SECOND


def an_account(uid: str, **fields: object) -> Account:
    return Account(uid=uid, created_at=START, updated_at=START).model_copy(update=fields)


def until(moment: datetime) -> Cycle:
    return month_of(START).model_copy(update={"end": moment})


def test_cycles_that_ended_come_the_longest_ended_first_and_in_pieces(upkeep: Upkeep) -> None:
    for uid, moment in {"ann": 3, "B.ob": 1, "zoe": 1, "late": 9000}.items():
        account_of(upkeep, an_account(uid, cycle=until(START + moment * SECOND)))
    account_of(upkeep, an_account("none"))
    whole = upkeep.users.ended_cycles(START + 3 * SECOND, None, 10)
    assert [found.value.uid for found in whole] == ["B.ob", "zoe", "ann"]
    assert [found.value.uid for found in upkeep.users.ended_cycles(LATER, whole[0].cursor, 1)] == ["zoe"]


def test_an_account_that_was_found_can_be_saved(upkeep: Upkeep) -> None:
    account_of(upkeep, an_account("ann", cycle=until(START)))
    (found,) = upkeep.users.ended_cycles(START, None, 10)
    held = upkeep.accounts.load("ann")._replace(token=found.token)
    upkeep.accounts.save(held, found.value.model_copy(update={"name": "Ann"}))
    assert upkeep.accounts.load("ann").value.name == "Ann"


def test_accounts_with_running_jobs_come_by_their_number(upkeep: Upkeep) -> None:
    for uid, running in {"ann": 3, "bob": 1, "cy": 0, "zoe": 3}.items():
        account_of(upkeep, an_account(uid, running=running))
    whole = upkeep.users.with_reservations(None, 10)
    assert [found.value.uid for found in whole] == ["bob", "ann", "zoe"]
    assert [found.value.uid for found in upkeep.users.with_reservations(whole[1].cursor, 10)] == ["zoe"]


def test_accounts_that_are_leaving_come_the_longest_due_first_and_in_pieces(upkeep: Upkeep) -> None:
    for uid, moment in {"ann": 3, "B.ob": 1, "zoe": 1, "late": 9000}.items():
        deletion = PendingDeletion(requested_at=START, due_at=START, next_at=START + moment * SECOND)
        account_of(upkeep, an_account(uid, deletion=deletion))
    account_of(upkeep, an_account("stays"))
    account_of(upkeep, an_account("gone", deletion=PendingDeletion(requested_at=START, due_at=START)))
    whole = upkeep.users.deletion(START + 3 * SECOND, None, 10)
    assert [found.value.uid for found in whole] == ["B.ob", "zoe", "ann"]
    assert [found.value.uid for found in upkeep.users.deletion(LATER, whole[0].cursor, 1)] == ["zoe"]


def test_all_accounts_come_by_name(upkeep: Upkeep) -> None:
    for uid in ("cy", "ann", "bob"):
        account_of(upkeep, an_account(uid))
    whole = upkeep.users.every(None, 2)
    assert [found.value.uid for found in whole] == ["ann", "bob"]
    assert [found.value.uid for found in upkeep.users.every(whole[-1].cursor, 2)] == ["cy"]


def test_a_ledger_is_summed_up(upkeep: Upkeep) -> None:
    t = a_pass(reserved_seconds=100)
    landed = t.model_copy(update={"reserved_seconds": 60, "audio": t.audio.model_copy(update={"duration_ms": 60_000})})
    after = landed.model_copy(update={"counts": Counts(segments=3, words=50, talk_ms=4000)})
    entries = reserve(t, START), correct(t, 60, START), settle(landed, after, START)
    account_of(upkeep, an_account("ann"), *entries)
    account_of(upkeep, an_account("bob"))
    assert upkeep.users.sums("ann") == Moves(
        used_seconds=60, usage_count=1, sessions=1, seconds=60, segments=3, words=50, talk_ms=4000
    )
    assert upkeep.users.sums("bob") == Moves()


def test_reservations_that_nothing_ended_are_found_as_they_were_corrected(upkeep: Upkeep) -> None:
    settled, refunded = a_pass(session_id="s1", reserved_seconds=10), a_pass(session_id="s2", reserved_seconds=20)
    open_one, corrected = a_pass(session_id="s3", reserved_seconds=30), a_pass(session_id="s4", reserved_seconds=40)
    reservations = [reserve(t, START) for t in (settled, refunded, open_one, corrected)]
    others = settle(settled, settled, START), refund(refunded, START), correct(corrected, 55, START)
    account_of(upkeep, an_account("ann"), *reservations, *others)
    found = upkeep.users.still_open(upkeep.accounts.entries("ann", EntryKind.RESERVE, None, 10))
    assert {entry.session_id: entry.moves.reserved_seconds for entry in found} == {"s3": 30, "s4": 55}
    assert upkeep.users.still_open([]) == []


@pytest.mark.parametrize(
    ("kind", "place"),
    [("presence", "sessions/s1/presence/{}"), ("events", "users/ann/events/{}"), ("deadLetters", "deadLetters/{}")],
)
def test_what_expired_is_found_in_pieces_and_removed(upkeep: Upkeep, kind: str, place: str) -> None:
    for name, moment in {"a": 2, "b": 1, "c": 1, "late": 9000}.items():
        upkeep.put_expiring(place.format(name), START + moment * SECOND)
    whole = upkeep.sweep.expired(kind, LATER, None, 10)
    assert [found.value for found in whole] == [place.format(name) for name in ("b", "c", "a")]
    assert upkeep.sweep.expired(kind, LATER, whole[0].cursor, 1) == whole[1:2]
    upkeep.sweep.remove(whole[:2])
    assert upkeep.sweep.expired(kind, LATER, None, 10) == whole[2:]


def test_what_was_written_since_it_was_found_is_not_removed(upkeep: Upkeep) -> None:
    for name in ("a", "b"):
        upkeep.put_expiring(f"sessions/s1/presence/{name}", START)
    found = upkeep.sweep.expired("presence", LATER, None, 10)
    upkeep.put_expiring("sessions/s1/presence/a", LATER + SECOND)
    with pytest.raises(Stale):
        upkeep.sweep.remove(found)
    assert [each.value for each in upkeep.sweep.expired("presence", LATER, None, 10)] == ["sessions/s1/presence/b"]
