"""Changes of a pass: compared and set, with its session, its ledger and its pages."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier

import pytest

from shared.billing.ports import Posting
from shared.core.domain.errors import NotFound, Stale
from shared.core.domain.limits import Limits
from shared.core.domain.versioned import Versioned
from shared.sessions.domain.transcription_summary import Counts, TranscriptionState
from shared.transcription.domain import transitions
from shared.transcription.domain.ledger_entries import entry_for, refund
from shared.transcription.domain.transcription import Transcription
from tests.contract.transcription.store_views import Store
from tests.contract.transcription.transcription_helpers import LATER, counters, create, running
from tests.support.samples import a_page, a_pass, a_ref


def commit(
    store: Store, decide: Callable[[Transcription], Transcription], **options: object
) -> Versioned[Transcription]:
    """As the use cases do it."""
    before = store.transcriptions.load(a_ref())
    after = decide(before.value)
    entry = entry_for(before.value, after, LATER)
    posting = Posting((entry,)) if entry else None
    return store.transcriptions.commit(before, after, posting=posting, **options)  # type: ignore[arg-type]


def test_a_change_is_seen_in_the_pass_and_in_its_session(store: Store) -> None:
    create(store)
    stored = commit(store, running)
    assert store.transcriptions.load(a_ref()).value == stored.value
    shown = store.sessions.get("s1")
    assert (shown.transcription.state, shown.transcription.chunks) == (TranscriptionState.TRANSCRIBING, 2)
    assert shown.updated_at == LATER


def test_a_change_answers_with_what_the_next_change_needs(store: Store) -> None:
    create(store)
    first = commit(store, running)
    second = store.transcriptions.commit(first, first.value.model_copy(update={"provider_status": "50 %"}))
    store.transcriptions.commit(second, second.value.model_copy(update={"provider_status": "60 %"}))
    assert store.sessions.get("s1").transcription.provider_status == "60 %"


def test_a_change_that_only_the_machine_sees_is_kept(store: Store) -> None:
    create(store)
    stored = store.transcriptions.load(a_ref())
    store.transcriptions.commit(stored, stored.value.model_copy(update={"requeues": 3}))
    assert store.transcriptions.load(a_ref()).value.requeues == 3


def test_a_stale_change_is_refused_and_changes_nothing(store: Store) -> None:
    create(store)
    stale = store.transcriptions.load(a_ref())
    fresh = commit(store, running)
    failed = transitions.failed(stale.value, "upload_expired", LATER)
    with pytest.raises(Stale):
        store.transcriptions.commit(stale, failed, posting=Posting((refund(stale.value, LATER),)), draft=a_page(0))
    assert store.transcriptions.load(a_ref()).value == fresh.value
    assert store.sessions.get("s1").transcription.state is TranscriptionState.TRANSCRIBING
    assert counters(store) == (60, 0, 1)
    assert store.drafts(a_ref()) == {}


def test_of_many_writers_at_once_one_wins(store: Store) -> None:
    create(store)
    before = store.transcriptions.load(a_ref())
    together = Barrier(5)

    def write(number: int) -> bool:
        together.wait()
        try:
            store.transcriptions.commit(before, before.value.model_copy(update={"requeues": number}))
        except Stale:
            return False
        return True

    with ThreadPoolExecutor(5) as pool:
        assert sum(pool.map(write, range(1, 6))) == 1


def test_a_change_of_a_session_that_was_deleted_is_refused(store: Store) -> None:
    create(store)
    store.delete_session("s1")
    with pytest.raises(NotFound):
        commit(store, running)
    with pytest.raises(NotFound):
        store.sessions.get("s1")


def test_the_ledger_and_its_counters_move_together(store: Store) -> None:
    create(store)
    assert counters(store) == (60, 0, 1)
    commit(store, lambda t: running(t).model_copy(update={"reserved_seconds": 75}))
    assert counters(store) == (75, 0, 1)
    commit(store, lambda t: transitions.failed(t, "provider_error", LATER))
    assert counters(store) == (0, 0, 0)
    commit(store, lambda t: transitions.retried(t, LATER, Limits()).model_copy(update={"reserved_seconds": 75}))
    assert counters(store) == (75, 0, 1)
    commit(store, lambda t: transitions.completed(t, ("S1",), Counts(words=1), LATER))
    assert counters(store)[0::2] == (0, 1)
    assert store.entries("ann") == {
        f"s1-1-{move}" for move in ("1-reserve", "1-correct", "1-refund", "2-reserve", "2-settle")
    }


def test_counters_of_two_people_are_apart(store: Store) -> None:
    create(store)
    create(store, a_pass(session_id="s2", owner="bob", reserved_seconds=7))
    assert (counters(store), counters(store, "bob")) == ((60, 0, 1), (7, 0, 1))


def test_a_finished_chunk_can_be_read_until_the_pass_is_complete(store: Store) -> None:
    create(store)
    commit(store, running)
    commit(store, lambda t: transitions.chunk_recognised(t, t.chunks[1], 2, "uri", LATER), draft=a_page(1))
    assert store.drafts(a_ref()) == {1: a_page(1)}
    commit(store, lambda t: transitions.completed(t, ("S1",), Counts(words=2), LATER))
    assert store.drafts(a_ref()) == {}


def test_the_version_that_people_read_stays_until_there_is_a_better_one(store: Store) -> None:
    create(store)
    commit(store, running)
    assert store.sessions.get("s1").transcription.version is None
    commit(store, lambda t: transitions.completed(t, ("S1",), Counts(words=2), LATER))
    assert store.sessions.get("s1").transcription.version == 1
    commit(store, lambda t: running(t).model_copy(update={"run": 2}))
    shown = store.sessions.get("s1").transcription
    assert (shown.version, shown.state) == (1, TranscriptionState.TRANSCRIBING)


def test_what_probing_found_is_shown_by_the_session(store: Store) -> None:
    create(store)
    commit(store, lambda t: t.model_copy(update={"audio": t.audio.model_copy(update={"duration_ms": 1234})}))
    assert store.sessions.get("s1").duration_ms == 1234


def test_pages_are_read_in_order_as_they_were_stored(store: Store) -> None:
    pages = [a_page(index, text="Hello 今日は 🎙️ there.") for index in range(12)]
    store.pages.put(a_ref(), pages)
    assert list(store.pages.read(a_ref())) == pages


def test_the_same_page_twice_is_one_page(store: Store) -> None:
    store.pages.put(a_ref(), [a_page(0)])
    store.pages.put(a_ref(), [a_page(0, text="Anew.")])
    assert list(store.pages.read(a_ref())) == [a_page(0, text="Anew.")]


@pytest.mark.parametrize("size", [100, 900_000])
def test_what_is_assembled_anew_is_all_there_is(store: Store, size: int) -> None:
    noise = Random(1)
    pages = [a_page(index).model_copy(update={"data": noise.randbytes(size)}) for index in range(5)]
    for kept in (5, 3, 4, 1, 2):
        store.pages.put(a_ref(), pages[:kept])
        assert list(store.pages.read(a_ref())) == pages[:kept]


def test_pages_of_two_versions_are_apart(store: Store) -> None:
    store.pages.put(a_ref(version=1), [a_page(0)])
    store.pages.put(a_ref(version=2), [a_page(0, text="Second.")])
    assert list(store.pages.read(a_ref(version=1))) == [a_page(0)]


def test_more_pages_than_one_write_takes_are_all_stored(store: Store) -> None:
    noise = Random(1)
    pages = [a_page(index).model_copy(update={"data": noise.randbytes(700_000)}) for index in range(7)]
    store.pages.put(a_ref(), pages)
    assert list(store.pages.read(a_ref())) == pages
