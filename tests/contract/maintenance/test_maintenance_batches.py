"""What maintenance writes together: all of it, or nothing when one item is not the one found."""

import pytest

from shared.billing.domain.accounts import Account, month_of
from shared.billing.domain.ledger import EntryKind, reset
from shared.billing.ports import Posting
from shared.core.domain.errors import Stale
from shared.core.domain.job_items import JobItem, JobItemChange
from shared.core.domain.versioned import Versioned
from shared.sessions.domain.sessions import Session
from shared.transcription.domain.transcription import Transcription
from tests.contract.maintenance.maintenance_ports import Upkeep, account_of
from tests.support.fakes.clock import START
from tests.support.samples import HOUR, a_pass, a_receipt, a_session, an_account

LATER = START + HOUR
ENDED = month_of(START).model_copy(update={"end": START})


def a_conversation(name: str, **fields: object) -> Session:
    return a_session(a_pass(session_id=name), erase_at=START, **fields)


def erased(found: JobItem[Session]) -> JobItemChange[Session]:
    return JobItemChange(found, found.value.model_copy(update={"deleted_at": LATER}))


def test_sessions_that_were_found_are_changed_at_once(upkeep: Upkeep) -> None:
    for name in ("s1", "s2", "s3"):
        upkeep.put(a_conversation(name))
    found = upkeep.sessions.past_retention(LATER, None, 10)
    upkeep.sessions.save_all([erased(each) for each in found[:2]])
    assert [upkeep.read.get(name).deleted_at for name in ("s1", "s2", "s3")] == [LATER, LATER, None]


def test_one_session_that_changed_meanwhile_has_all_refused(upkeep: Upkeep) -> None:
    for name in ("s1", "s2", "s3"):
        upkeep.put(a_conversation(name))
    found = upkeep.sessions.past_retention(LATER, None, 10)
    upkeep.put(a_conversation("s2", legal_hold=True))
    with pytest.raises(Stale):
        upkeep.sessions.save_all([erased(each) for each in found])
    assert [upkeep.read.get(name).deleted_at for name in ("s1", "s2", "s3")] == [None, None, None]


def looked_at(found: JobItem[Transcription]) -> JobItemChange[Transcription]:
    return JobItemChange(found, found.value.model_copy(update={"poll": 7, "next_poll_at": LATER}))


def overdue_passes(upkeep: Upkeep) -> list[JobItem[Transcription]]:
    for name in ("s1", "s2"):
        first_transcription = a_pass(session_id=name)
        upkeep.put(a_session(first_transcription), first_transcription)
    return upkeep.transcriptions.overdue(LATER, None, 10)


def test_passes_that_were_found_are_changed_at_once_and_their_sessions_show_it(upkeep: Upkeep) -> None:
    upkeep.transcriptions.save_all([looked_at(each) for each in overdue_passes(upkeep)])
    assert [upkeep.read.get(name).transcription.next_poll_at for name in ("s1", "s2")] == [LATER, LATER]
    assert [each.value.poll for each in upkeep.transcriptions.overdue(LATER + HOUR, None, 10)] == [7, 7]


def test_one_pass_that_was_looked_at_meanwhile_has_all_refused(upkeep: Upkeep) -> None:
    changes = [looked_at(each) for each in overdue_passes(upkeep)]
    upkeep.transcriptions.save_all(changes[1:])
    with pytest.raises(Stale):
        upkeep.transcriptions.save_all(changes)
    assert [each.value.poll for each in upkeep.transcriptions.overdue(LATER + HOUR, None, 10)] == [0, 7]


def test_one_session_that_is_gone_has_all_refused(upkeep: Upkeep) -> None:
    found = overdue_passes(upkeep)
    receipt = a_receipt(session_id="s1")
    upkeep.session_documents.close(upkeep.read.get("s1"), upkeep.receipts.open(receipt), receipt)
    with pytest.raises(Stale):
        upkeep.transcriptions.save_all([looked_at(each) for each in found])
    assert upkeep.read.get("s2").transcription.next_poll_at == START


def renamed(found: JobItem[Account]) -> Posting:
    entry = reset(found.value, ENDED, month_of(LATER), LATER)
    held = Versioned(found.value, found.token)
    return Posting((entry,), held, found.value.model_copy(update={"name": "Renamed", "cycle": month_of(LATER)}))


def ended(upkeep: Upkeep) -> list[JobItem[Account]]:
    for uid in ("ann", "bob"):
        account_of(upkeep, an_account(uid, cycle=ENDED))
    return upkeep.users.ended_cycles(START, None, 10)


def test_accounts_that_were_found_are_saved_at_once_with_their_entries(upkeep: Upkeep) -> None:
    upkeep.users.save_all([renamed(each) for each in ended(upkeep)])
    assert {each.uid: each.name for each in upkeep.users.those(["ann", "bob", "nobody"])} == {
        "ann": "Renamed",
        "bob": "Renamed",
    }
    assert len(upkeep.accounts.entries("bob", EntryKind.RESET, None, 10)) == 1


def test_one_account_that_changed_meanwhile_has_all_refused(upkeep: Upkeep) -> None:
    postings = [renamed(each) for each in ended(upkeep)]
    account_of(upkeep, an_account("bob", name="Bob"))
    with pytest.raises(Stale):
        upkeep.users.save_all(postings)
    assert upkeep.accounts.load("ann").value.name == ""
    assert upkeep.accounts.entries("ann", EntryKind.RESET, None, 10) == []
    assert upkeep.users.those([]) == []
