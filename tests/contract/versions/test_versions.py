"""Several passes of one session: begun beside what people read, and made what they read."""

from datetime import timedelta

import pytest

from shared.billing.ports import Accounts, Posting
from shared.core.domain.errors import NotFound, Stale
from shared.core.domain.limits import Limits
from shared.core.domain.versioned import Versioned
from shared.sessions.domain.spaces import personal_space
from shared.sessions.domain.transcription_summary import Counts, TranscriptionState
from shared.transcription.domain import transitions
from shared.transcription.domain.ledger_entries import reserve
from shared.transcription.domain.provenance import RebaseSummary
from shared.transcription.domain.transcription import Transcription
from shared.transcription.ports import Transcriptions
from shared.versions.domain.versions import promoted, retranscription_started
from tests.contract.conftest import fake_and_real
from tests.contract.sessions.session_ports import House, fake_house, real_house
from tests.support.fakes.accounts import FakeAccounts
from tests.support.fakes.clock import START
from tests.support.fakes.store import FakeStore
from tests.support.samples import a_happening, a_pass, a_posting, a_ref, a_session, an_account, an_audio

LATER = START + timedelta(minutes=5)
AUDIO = an_audio(duration_ms=60_000, channels=1, codec="flac", container="flac")


@fake_and_real
def _parts(request: pytest.FixtureRequest) -> tuple[Transcriptions, Accounts, House]:
    if request.param == "fake":
        store = FakeStore()
        return store, FakeAccounts(store), fake_house(store)
    w = request.getfixturevalue("wired")
    return w.transcription.transcriptions, w.billing.accounts, real_house(w)


@pytest.fixture
def transcriptions(_parts: tuple[Transcriptions, Accounts, House]) -> Transcriptions:
    return _parts[0]


@pytest.fixture
def accounts(_parts: tuple[Transcriptions, Accounts, House]) -> Accounts:
    return _parts[1]


@pytest.fixture
def house(_parts: tuple[Transcriptions, Accounts, House], accounts: Accounts) -> House:
    """Session s1 with a complete version."""
    transcriptions, _, house = _parts
    accounts.create(an_account(), personal_space("ann", "", START))
    first = a_pass(reserved_seconds=60, audio=AUDIO)
    assert transcriptions.create(a_session(first, audio=AUDIO), first, a_posting(first))
    stored = transcriptions.load(a_ref())
    transcriptions.commit(stored, transitions.completed(stored.value, ("S1",), Counts(words=9), START))
    return house


def second(version: int = 2, **fields: object) -> Transcription:
    new = a_pass(version=version, audio=AUDIO, base_version=1, retention_days=9, **fields)
    return retranscription_started(new, AUDIO, (), LATER, Limits())


def begin(transcriptions: Transcriptions, house: House, new: Transcription) -> Versioned[Transcription]:
    transcriptions.begin(house.session_store.hold("s1"), new, Posting((reserve(new, LATER),)))
    return transcriptions.load(new.ref)


def test_a_pass_begins_beside_what_people_read(
    transcriptions: Transcriptions, accounts: Accounts, house: House
) -> None:
    new = second()
    assert begin(transcriptions, house, new).value == new
    session = house.sessions.get("s1")
    shown = session.transcription
    assert (shown.version, shown.latest_version, shown.state) == (1, 2, new.state)
    assert (session.audio_needed_until, session.erase_at, session.updated_at) == (None, None, LATER)
    cycle = accounts.load("ann").value.cycle
    assert cycle
    assert (cycle.reserved_seconds, cycle.usage_count) == (120, 2)


def test_all_passes_are_listed_newest_first(transcriptions: Transcriptions, house: House) -> None:
    begin(transcriptions, house, second())
    assert [each.version for each in transcriptions.every("s1")] == [2, 1]
    assert transcriptions.every("s2") == []


def test_of_two_who_ask_at_once_one_begins(transcriptions: Transcriptions, accounts: Accounts, house: House) -> None:
    held = house.session_store.hold("s1")
    begin(transcriptions, house, second())
    for new in (second(), second(3)):
        with pytest.raises(Stale):
            transcriptions.begin(held, new, Posting((reserve(new, LATER),)))
    with pytest.raises(Stale):
        transcriptions.begin(house.session_store.hold("s1"), second())
    cycle = accounts.load("ann").value.cycle
    assert cycle
    assert cycle.usage_count == 2


def test_a_complete_version_that_was_not_promoted_is_not_read(transcriptions: Transcriptions, house: House) -> None:
    stored = begin(transcriptions, house, second())
    whole = transitions.completed(stored.value, ("S1",), Counts(words=1), LATER)
    transcriptions.commit(stored, whole.model_copy(update={"not_promoted": "lost_words"}))
    shown = house.sessions.get("s1").transcription
    assert (shown.version, shown.state, shown.counts.words) == (1, TranscriptionState.COMPLETED, 1)


def test_a_version_is_promoted_with_its_completion(transcriptions: Transcriptions, house: House) -> None:
    stored = begin(transcriptions, house, second())
    whole = transitions.completed(stored.value, ("S1",), Counts(words=8), LATER)
    after = promoted(whole, RebaseSummary(version=1, revision=3), LATER, Limits())
    transcriptions.commit(stored, after, promoted=house.session_store.hold("s1"))
    session = house.sessions.get("s1")
    assert (session.transcription.version, session.transcription.next_poll_at) == (2, None)
    assert (session.audio_needed_until, session.erase_at) == (LATER, LATER + timedelta(days=9))
    assert transcriptions.load(after.ref).value == after


def test_it_is_refused_when_the_session_is_another(transcriptions: Transcriptions, house: House) -> None:
    stored = begin(transcriptions, house, second())
    held = house.session_store.hold("s1")
    house.session_store.save(held, held.value.model_copy(update={"title": "Renamed"}))
    whole = transitions.completed(stored.value, ("S1",), Counts(words=8), LATER)
    with pytest.raises(Stale):
        transcriptions.commit(stored, promoted(whole, None, LATER, Limits()), promoted=held)
    assert transcriptions.load(stored.value.ref).value == stored.value
    assert house.sessions.get("s1").transcription.version == 1


def test_an_older_version_is_promoted_and_the_newest_pass_is_shown(
    transcriptions: Transcriptions, house: House
) -> None:
    stored = begin(transcriptions, house, second())
    newest = transitions.completed(stored.value, ("S1",), Counts(words=8), LATER)
    transcriptions.commit(stored, newest, promoted=house.session_store.hold("s1"))
    first = transcriptions.load(a_ref())
    held = house.session_store.hold("s1")
    transcriptions.commit(first, promoted(first.value, None, LATER, Limits(), by="ann"), promoted=held)
    shown = house.sessions.get("s1").transcription
    assert (shown.version, shown.latest_version, shown.counts.words) == (1, 2, 8)
    stored = transcriptions.load(newest.ref)
    transcriptions.commit(
        stored, transitions.with_timeline_entry(stored.value, LATER, a_happening("A message was lost"))
    )
    assert house.sessions.get("s1").transcription.version == 1


def test_a_session_that_is_gone_begins_nothing(transcriptions: Transcriptions, house: House) -> None:
    with pytest.raises(NotFound):
        house.session_store.hold("s2")
