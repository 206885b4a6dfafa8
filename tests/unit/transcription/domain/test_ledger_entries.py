import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.billing.domain.ledger import EntryKind, LedgerEntry, billed_seconds
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.ledger_entries import correct, entry_for, refund, reserve, settle
from shared.transcription.domain.transcription import Transcription
from tests.support.fakes.clock import START
from tests.support.samples import a_chunk, a_pass, an_audio


def entry(before: Transcription, **changes: object) -> LedgerEntry | None:
    return entry_for(before, before.model_copy(update=changes), START)


def moved(found: LedgerEntry | None) -> tuple[EntryKind, int, int, int] | None:
    return (
        None
        if found is None
        else (found.kind, found.moves.reserved_seconds, found.moves.used_seconds, found.moves.usage_count)
    )


RUNNING = a_pass(state=TranscriptionState.TRANSCRIBING, reserved_seconds=60, audio=an_audio(duration_ms=59_001))


def test_completing_turns_the_reservation_into_use() -> None:
    assert moved(entry(RUNNING, state=TranscriptionState.COMPLETED)) == ("settle", -60, 60, 0)


@pytest.mark.parametrize("state", [TranscriptionState.FAILED, TranscriptionState.CANCELLED])
def test_ending_otherwise_gives_the_reservation_back(state: TranscriptionState) -> None:
    assert moved(entry(RUNNING, state=state)) == ("refund", -60, 0, -1)


def test_what_ended_is_paid_for_only_once() -> None:
    ended = RUNNING.model_copy(update={"state": TranscriptionState.COMPLETED})
    assert entry(ended, provider_status="late news") is None


def test_a_probed_length_corrects_the_reservation() -> None:
    assert moved(entry(RUNNING, reserved_seconds=75)) == ("correct", 15, 0, 0)
    assert moved(entry(RUNNING, reserved_seconds=10)) == ("correct", -50, 0, 0)


def test_a_retry_reserves_again() -> None:
    ended = RUNNING.model_copy(update={"state": TranscriptionState.FAILED})
    assert moved(entry(ended, state=TranscriptionState.PREPARING, run=2, reserved_seconds=60)) == ("reserve", 60, 0, 1)


@pytest.mark.parametrize("changes", [{}, {"provider_status": "50 %"}, {"chunks": (a_chunk(),)}, {"poll": 3}])
def test_other_changes_are_free(changes: dict[str, object]) -> None:
    assert entry(RUNNING, **changes) is None


def test_an_entry_is_named_by_what_it_pays_for() -> None:
    assert reserve(RUNNING, START).id == "s1-1-1-reserve"
    again = RUNNING.model_copy(update={"run": 2, "version": 3})
    assert [each.id for each in (correct(again, 1, START), settle(again, again, START), refund(again, START))] == [
        "s1-3-2-correct",
        "s1-3-2-settle",
        "s1-3-2-refund",
    ]


@given(
    st.integers(0, 36_000),
    st.integers(1, 36_000_000),
    st.sampled_from([TranscriptionState.COMPLETED, TranscriptionState.FAILED]),
)
def test_nothing_stays_reserved_when_a_pass_has_ended(
    announced: int, duration_ms: int, end: TranscriptionState
) -> None:
    first = a_pass(reserved_seconds=announced)
    seconds = billed_seconds(duration_ms)
    landed = first.model_copy(
        update={
            "reserved_seconds": seconds,
            "audio": an_audio(duration_ms=duration_ms),
            "state": TranscriptionState.TRANSCRIBING,
        }
    )
    ended = landed.model_copy(update={"state": end})
    entries = [reserve(first, START), entry_for(first, landed, START), entry_for(landed, ended, START)]
    assert sum(each.moves.reserved_seconds for each in entries if each) == 0
    assert sum(each.moves.used_seconds for each in entries if each) == (
        seconds if end is TranscriptionState.COMPLETED else 0
    )


@pytest.mark.parametrize(("milliseconds", "seconds"), [(0, 0), (1, 1), (1000, 1), (1001, 2), (3_600_000, 3600)])
def test_a_begun_second_is_billed(milliseconds: int, seconds: int) -> None:
    assert billed_seconds(milliseconds) == seconds
