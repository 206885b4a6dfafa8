"""What maintenance walks: every list in order, in pieces, and nothing but what is due."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from shared.core.domain.errors import Stale
from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import JobCursor
from shared.sessions.domain.sessions import Session, SessionStatus
from shared.sessions.domain.transcription_summary import TranscriptionState
from tests.contract.maintenance.maintenance_ports import Upkeep
from tests.support.fakes.clock import START
from tests.support.samples import a_pass, a_receipt, a_session

SECOND = timedelta(seconds=1)
LATER = START + 1000 * SECOND


def a_conversation(name: str, **fields: object) -> Session:
    session = a_session(a_pass(session_id=name))
    return session.model_copy(update=fields)


List = Callable[[Upkeep], Callable[[datetime, JobCursor | None, int], list[JobItem[Session]]]]
each_list = pytest.mark.parametrize(
    ("listed", "field", "fields"),
    [
        (lambda u: u.sessions.never_started, "created_at", {"status": SessionStatus.CREATED}),
        (lambda u: u.sessions.inactive, "last_activity_at", {"status": SessionStatus.LIVE}),
        (lambda u: u.sessions.past_retention, "erase_at", {}),
        (lambda u: u.sessions.audio_unneeded, "audio_needed_until", {}),
        (lambda u: u.sessions.being_erased, "deleted_at", {}),
    ],
    ids=["never_started", "inactive", "past_retention", "audio_unneeded", "being_erased"],
)


@each_list
def test_sessions_come_the_longest_due_first_and_in_pieces(
    upkeep: Upkeep, listed: List, field: str, fields: dict[str, object]
) -> None:
    seconds = {"d": 4, "b": 1, "a": 1, "c": 1, "e": 5, "late": 9000}
    for name, moment in seconds.items():
        upkeep.put(a_conversation(name, **fields, **{field: START + moment * SECOND}))
    whole = listed(upkeep)(LATER, None, 10)
    assert [found.value.id for found in whole] == ["a", "b", "c", "d", "e"]
    assert whole[0].cursor == JobCursor(value=START + SECOND, name="a")
    for place, last in enumerate(whole, start=1):
        behind = listed(upkeep)(LATER, last.cursor, 2)
        assert [found.value for found in behind] == [found.value for found in whole[place : place + 2]]


@pytest.mark.parametrize(
    ("listed", "fields"),
    [
        (lambda u: u.sessions.never_started, {"status": SessionStatus.LIVE, "created_at": START}),
        (lambda u: u.sessions.inactive, {"status": SessionStatus.ENDED, "last_activity_at": START}),
        (lambda u: u.sessions.inactive, {"status": SessionStatus.LIVE, "last_activity_at": None}),
        (lambda u: u.sessions.past_retention, {"erase_at": START, "protected": True}),
        (lambda u: u.sessions.past_retention, {"erase_at": START, "legal_hold": True}),
        (lambda u: u.sessions.past_retention, {"erase_at": None}),
        (lambda u: u.sessions.audio_unneeded, {"audio_needed_until": START, "protected": True}),
        (lambda u: u.sessions.audio_unneeded, {"audio_needed_until": START, "legal_hold": True}),
        (lambda u: u.sessions.audio_unneeded, {"audio_needed_until": None}),
        (lambda u: u.sessions.being_erased, {"deleted_at": None}),
    ],
)
def test_what_is_not_due_is_not_found(upkeep: Upkeep, listed: List, fields: dict[str, object]) -> None:
    upkeep.put(a_conversation("s1", **fields))
    assert listed(upkeep)(LATER, None, 10) == []


def test_somebody_is_here_until_their_presence_expires(upkeep: Upkeep) -> None:
    upkeep.put_expiring("sessions/s1/presence/ann", START)
    upkeep.put_expiring("sessions/s2/presence/ann", LATER)
    assert upkeep.sessions.has_presence("s1", START - SECOND)
    assert not upkeep.sessions.has_presence("s1", START)
    assert not upkeep.sessions.has_presence("s3", START)


def test_a_session_that_was_found_can_be_changed_and_changed_again(upkeep: Upkeep) -> None:
    upkeep.put(a_conversation("s1", erase_at=START))
    (found,) = upkeep.sessions.past_retention(LATER, None, 10)
    first = upkeep.sessions.save(found, found.value.model_copy(update={"deleted_at": LATER}))
    upkeep.sessions.save(first, first.value.model_copy(update={"erase_at": None}))
    session = upkeep.read.get("s1")
    assert (session.deleted_at, session.erase_at, session.title) == (LATER, None, "Talk")


def test_a_session_that_changed_since_it_was_found_is_left_as_it_is(upkeep: Upkeep) -> None:
    upkeep.put(a_conversation("s1", erase_at=START))
    (found,) = upkeep.sessions.past_retention(LATER, None, 10)
    upkeep.put(a_conversation("s1", erase_at=START, protected=True))
    with pytest.raises(Stale):
        upkeep.sessions.save(found, found.value.model_copy(update={"deleted_at": LATER}))
    assert upkeep.read.get("s1").deleted_at is None


def test_a_session_that_is_gone_since_it_was_found_stays_so(upkeep: Upkeep) -> None:
    upkeep.put(a_conversation("s1", erase_at=START))
    (found,) = upkeep.sessions.past_retention(LATER, None, 10)
    receipt = a_receipt()
    upkeep.session_documents.close(found.value, upkeep.receipts.open(receipt), receipt)
    with pytest.raises(Stale):
        upkeep.sessions.save(found, found.value.model_copy(update={"deleted_at": LATER}))


def test_passes_that_nobody_looked_at_come_the_longest_waiting_first_and_in_pieces(upkeep: Upkeep) -> None:
    for name, moment in {"a": 3, "b": 1, "c": 1, "late": 9000}.items():
        first_transcription = a_pass(session_id=name, next_poll_at=START + moment * SECOND)
        upkeep.put(a_session(first_transcription), first_transcription)
    done = a_pass(session_id="done", state=TranscriptionState.FAILED, next_poll_at=None)
    upkeep.put(a_session(done), done)
    whole = upkeep.transcriptions.overdue(LATER, None, 10)
    assert [found.value.session_id for found in whole] == ["b", "c", "a"]
    assert [found.value for found in upkeep.transcriptions.overdue(LATER, whole[0].cursor, 1)] == [whole[1].value]
