"""Receipts, what remains of sessions, and dead letters."""

from datetime import timedelta

import pytest

from shared.core.domain.cursors import Cursor
from shared.core.domain.errors import NotFound, Stale
from shared.maintenance.domain.dead_letters import DeadLetter, LetterState, parse_dead_letter
from shared.privacy.domain.receipts import ReceiptState, with_counts, with_pending
from shared.sessions.domain.sessions import DeletionReason
from tests.contract.maintenance.maintenance_ports import Upkeep
from tests.support.fakes.clock import START
from tests.support.samples import a_page, a_pass, a_receipt, a_session

SECOND = timedelta(seconds=1)


def test_a_receipt_is_opened_once(upkeep: Upkeep) -> None:
    assert upkeep.receipts.open(a_receipt()).value == a_receipt()
    assert upkeep.receipts.open(a_receipt(reason=DeletionReason.RETENTION)).value == a_receipt()


def test_a_receipt_can_be_saved_and_saved_again(upkeep: Upkeep) -> None:
    held = upkeep.receipts.open(a_receipt())
    held = upkeep.receipts.save(held, with_pending(held.value, ("gs://uploads/ann/s1/a", "sessions/s1/messages/1")))
    held = upkeep.receipts.save(held, with_counts(held.value, {"recordings": 1, "messages": 1}))
    assert upkeep.receipts.open(a_receipt()).value == held.value
    assert (held.value.removed, held.value.pending) == ({"messages": 1, "recordings": 1}, ())


def test_a_receipt_that_another_saved_is_left_as_it_is(upkeep: Upkeep) -> None:
    stale = upkeep.receipts.open(a_receipt())
    upkeep.receipts.save(stale, with_counts(stale.value, {"pages": 1}))
    with pytest.raises(Stale):
        upkeep.receipts.save(stale, with_counts(stale.value, {"pages": 2}))
    assert upkeep.receipts.open(a_receipt()).value.removed == {"pages": 1}


def test_receipts_are_listed_newest_first_and_in_pieces(upkeep: Upkeep) -> None:
    for name, seconds in {"a": 1, "b": 3, "c": 3, "d": 2}.items():
        upkeep.receipts.open(a_receipt(session_id=name, requested_at=START + seconds * SECOND))
    upkeep.receipts.open(a_receipt(session_id="e", owner="bob"))
    whole = upkeep.receipts.listed("ann", None, 10)
    assert [receipt.session_id for receipt in whole] == ["c", "b", "d", "a"]
    after = Cursor(whole[0].requested_at, "c")
    assert upkeep.receipts.listed("ann", after, 2) == whole[1:3]


def test_receipts_whose_look_is_overdue_come_the_longest_waiting_first_and_in_pieces(upkeep: Upkeep) -> None:
    for name, seconds in {"a": 3, "b": 1, "c": 1, "late": 9000}.items():
        upkeep.receipts.open(a_receipt(session_id=name, next_poll_at=START + seconds * SECOND))
    upkeep.receipts.open(a_receipt(session_id="done"))
    whole = upkeep.receipts.overdue(START + 10 * SECOND, None, 10)
    assert [found.value.session_id for found in whole] == ["b", "c", "a"]
    assert [found.value.session_id for found in upkeep.receipts.overdue(START + 10 * SECOND, whole[0].cursor, 1)] == [
        "c"
    ]


def whole_session(upkeep: Upkeep, name: str) -> list[str]:
    """A session with parts of many kinds; where they lie."""
    t = a_pass(session_id=name)
    upkeep.put(a_session(t), t)
    upkeep.pages.put(t.ref, [a_page(0), a_page(1)])
    upkeep.draft(t, a_page(2))
    others = [f"sessions/{name}/messages/{n}" for n in range(3)]
    for path in others:
        upkeep.put_other(path)
    upkeep.letters.keep(a_letter(f"{name}-letter", name))
    transcript = f"sessions/{name}/transcripts/1"
    below = [f"{transcript}/pages/0", f"{transcript}/pages/1", f"{transcript}/drafts/2"]
    return [*others, transcript, *below, f"deadLetters/{name}-letter"]


def numbered(path: str) -> str:
    """The path with its last number as a number: pages are named with zeros in front."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/{int(name) if name.isdecimal() else name}"


def a_letter(name: str, session_id: str | None = "s1", seconds: int = 0) -> DeadLetter:
    letter = parse_dead_letter(
        name, b"{}", {"kind": "x", "CloudPubSubDeadLetterSourceSubscription": "sub"}, START + seconds * SECOND
    )
    return letter.model_copy(update={"session_id": session_id})


def test_every_part_of_a_session_is_found_wherever_it_lies(upkeep: Upkeep) -> None:
    parts = whole_session(upkeep, "s1")
    whole_session(upkeep, "s10")
    assert sorted(map(numbered, upkeep.session_documents.parts("s1", 100))) == sorted(parts)
    assert upkeep.session_documents.parts("none", 100) == []


def test_parts_are_found_in_pieces_until_none_is_left(upkeep: Upkeep) -> None:
    parts, removed = whole_session(upkeep, "s1"), 0
    while found := upkeep.session_documents.parts("s1", 3):
        assert len(found) <= 3
        upkeep.session_documents.remove(found)
        upkeep.session_documents.remove(found)
        removed += len(found)
    assert removed == len(parts)


def test_the_session_goes_with_its_slug_when_the_receipt_is_closed(upkeep: Upkeep) -> None:
    session = a_session()
    upkeep.put(session)
    held = upkeep.receipts.open(a_receipt())
    closed = held.value.model_copy(update={"state": ReceiptState.ERASED, "erased_at": START})
    upkeep.session_documents.close(session, held, closed)
    with pytest.raises(NotFound):
        upkeep.read.get("s1")
    assert not upkeep.named(session.slug)
    assert upkeep.receipts.open(a_receipt()).value == closed


def test_a_receipt_that_another_saved_is_not_closed_and_the_session_stays(upkeep: Upkeep) -> None:
    session = a_session()
    upkeep.put(session)
    stale = upkeep.receipts.open(a_receipt())
    saved = upkeep.receipts.save(stale, with_counts(stale.value, {"pages": 1}))
    with pytest.raises(Stale):
        upkeep.session_documents.close(session, stale, stale.value)
    assert upkeep.read.get("s1") == session
    assert upkeep.receipts.open(a_receipt()).value == saved.value


def test_a_letter_is_kept_once(upkeep: Upkeep) -> None:
    assert upkeep.letters.keep(a_letter("d1"))
    assert not upkeep.letters.keep(a_letter("d1", "other"))
    assert upkeep.letters.get("d1") == a_letter("d1")


@pytest.mark.parametrize("name", ["none", "..", "__x__"])
def test_a_letter_that_does_not_exist_is_not_found(upkeep: Upkeep, name: str) -> None:
    with pytest.raises(NotFound):
        upkeep.letters.get(name)


def test_letters_of_a_session_come_newest_first(upkeep: Upkeep) -> None:
    for name, seconds in {"a": 1, "b": 3, "c": 2}.items():
        upkeep.letters.keep(a_letter(name, seconds=seconds))
    upkeep.letters.keep(a_letter("other", "s2"))
    assert [letter.id for letter in upkeep.letters.of_session("s1", 2)] == ["b", "c"]


def test_letters_that_wait_come_oldest_first_and_in_pieces_until_they_are_sent(upkeep: Upkeep) -> None:
    for name, seconds in {"a": 1, "b": 3, "c": 2}.items():
        upkeep.letters.keep(a_letter(name, None, seconds))
    whole = upkeep.letters.waiting(None, 10)
    assert [found.value.id for found in whole] == ["a", "c", "b"]
    assert [found.value.id for found in upkeep.letters.waiting(whole[0].cursor, 1)] == ["c"]
    for _ in range(2):
        upkeep.letters.mark_redriven("a", START)
    upkeep.letters.mark_redriven("none", START)
    assert [found.value.id for found in upkeep.letters.waiting(None, 10)] == ["c", "b"]
    sent = upkeep.letters.get("a")
    assert (sent.state, sent.redriven_at) == (LetterState.REDRIVEN, START)
