"""Accounts, plans, the project's spending, and how long recognitions took."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from shared.billing.domain.accounts import Account
from shared.billing.domain.engine_speeds import MOST_MEASURED, RecognitionTime
from shared.billing.domain.ledger import EntryKind, Moves, held
from shared.billing.domain.plans import PLANS
from shared.billing.domain.quota import apply_moves, counters_of
from shared.billing.ports import Accounts, Posting, Speeds
from shared.core.domain.cursors import Cursor
from shared.core.domain.errors import NotFound, Stale
from shared.sessions.domain.spaces import personal_space
from tests.contract.conftest import fake_and_real
from tests.contract.transcription.store_views import Store
from tests.support.fakes.accounts import FakeSpeeds
from tests.support.fakes.clock import START
from tests.support.samples import a_pass, a_posting, a_ref, a_session, an_account, an_entry

DAY = "2030-01-01"


@pytest.fixture
def accounts(store: Store) -> Accounts:
    return store.accounts


@fake_and_real
def speeds(request: pytest.FixtureRequest) -> Speeds:
    chosen: Speeds = FakeSpeeds() if request.param == "fake" else request.getfixturevalue("wired").billing.speeds
    return chosen


def make(accounts: Accounts, uid: str = "ann", **fields: object) -> Account:
    account = an_account(uid, **fields)
    assert accounts.create(account, personal_space(uid, "", START))
    return account


def test_an_account_is_read_as_it_was_stored_with_its_space(store: Store) -> None:
    account = make(store.accounts, name="Ånn 🎙️", email="ann@example.com")
    assert store.accounts.load("ann").value == account
    assert store.sessions.members("ann") == {"ann": "owner"}


def test_an_account_is_made_once(accounts: Accounts) -> None:
    make(accounts, name="First")
    assert not accounts.create(an_account(name="Second"), personal_space("ann", "", START))
    assert accounts.load("ann").value.name == "First"


def test_who_has_no_account_is_not_found(accounts: Accounts) -> None:
    with pytest.raises(NotFound):
        accounts.load("nobody")


def test_a_change_is_kept_and_answers_with_what_the_next_change_needs(accounts: Accounts) -> None:
    account = make(accounts)
    first = accounts.save(accounts.load("ann"), account.model_copy(update={"name": "Ann"}))
    accounts.save(first, first.value.model_copy(update={"avatar": "https://example.com/a.png"}))
    found = accounts.load("ann").value
    assert (found.name, found.avatar) == ("Ann", "https://example.com/a.png")


def test_a_stale_change_is_refused_with_its_entries(accounts: Accounts) -> None:
    account = make(accounts)
    stale = accounts.load("ann")
    accounts.save(stale, account.model_copy(update={"name": "Ann"}))
    with pytest.raises(Stale):
        accounts.save(stale, account.model_copy(update={"name": "Eve"}), [an_entry()])
    assert accounts.load("ann").value.name == "Ann"
    assert accounts.entries("ann", EntryKind.RESERVE, None, 10) == []


def test_an_entry_that_exists_makes_a_change_stale(accounts: Accounts) -> None:
    account = make(accounts)
    saved = accounts.save(accounts.load("ann"), account, [an_entry()])
    with pytest.raises(Stale):
        accounts.save(saved, account.model_copy(update={"name": "Ann"}), [an_entry()])


def test_a_held_account_is_written_as_it_is_then(store: Store) -> None:
    make(store.accounts)
    found, entry = store.accounts.load("ann"), an_entry()
    after = apply_moves(found.value, entry.moves)
    first_transcription = a_pass(reserved_seconds=60)
    assert store.transcriptions.create(
        a_session(first_transcription), first_transcription, Posting((entry,), found, after)
    )
    assert store.accounts.load("ann").value == after
    assert counters_of(after) == held(60)


def test_a_session_of_an_account_that_changed_meanwhile_is_refused(store: Store) -> None:
    make(store.accounts)
    stale = store.accounts.load("ann")
    store.accounts.save(stale, stale.value.model_copy(update={"name": "Ann"}))
    with pytest.raises(Stale):
        store.transcriptions.create(a_session(), a_pass(), Posting((an_entry(),), stale, stale.value))
    with pytest.raises(NotFound):
        store.sessions.get("s1")
    assert counters_of(store.accounts.load("ann").value) == Moves()


def test_counters_moved_by_many_at_once_all_count(store: Store) -> None:
    make(store.accounts)

    def create(number: int) -> bool:
        first_transcription = a_pass(session_id=f"s{number}", reserved_seconds=7)
        return store.transcriptions.create(
            a_session(first_transcription), first_transcription, a_posting(first_transcription)
        )

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(create, range(20)))
    assert counters_of(store.accounts.load("ann").value) == Moves(reserved_seconds=140, usage_count=20, running=20)


def test_the_projects_spending_is_summed_up_by_day(store: Store) -> None:
    make(store.accounts)
    entries = [
        an_entry().model_copy(update={"id": str(n), "spend_day": day, "spend_micros": micros})
        for n, (day, micros) in enumerate([(DAY, 10_000), (DAY, 5_000), ("2030-01-02", 1), (DAY, -2_000)])
    ]
    saved = store.accounts.load("ann")
    for entry in entries:
        saved = store.accounts.save(saved, saved.value, [entry])
    assert [store.accounts.spent_micros(day) for day in (DAY, "2030-01-02", "2030-01-03")] == [13_000, 1, 0]


def test_many_who_spend_at_once_are_all_counted(store: Store) -> None:
    together = Barrier(40)

    def spend(number: int) -> None:
        account = make(store.accounts, f"u{number}")
        saved = store.accounts.load(account.uid)
        entry = an_entry().model_copy(
            update={"id": f"e{number}", "owner": account.uid, "spend_day": DAY, "spend_micros": 1_000 + number}
        )
        together.wait()
        store.accounts.save(saved, saved.value, [entry])

    with ThreadPoolExecutor(40) as pool:
        list(pool.map(spend, range(40)))
    assert store.accounts.spent_micros(DAY) == 40 * 1_000 + sum(range(40))


def test_entries_of_one_kind_are_newest_first_and_read_on_behind_a_cursor(accounts: Accounts) -> None:
    account = make(accounts)
    saved = accounts.load("ann")
    for n, minutes in enumerate([0, 1, 1, 2]):
        entry = an_entry().model_copy(update={"id": f"s-{n}", "at": START + timedelta(minutes=minutes)})
        saved = accounts.save(saved, account, [entry])
    accounts.save(saved, account, [an_entry().model_copy(update={"id": "other", "kind": EntryKind.REFUND})])
    whole = accounts.entries("ann", EntryKind.RESERVE, None, 10)
    assert [entry.id for entry in whole] == ["s-3", "s-2", "s-1", "s-0"]
    for position, last in enumerate(whole, start=1):
        found = accounts.entries("ann", EntryKind.RESERVE, Cursor(last.at, last.id), 2)
        assert found == whole[position : position + 2]


def test_plans_are_kept_and_listed_the_cheapest_first(accounts: Accounts) -> None:
    for plan in reversed(PLANS):
        accounts.put_plan(plan)
    assert accounts.plans() == list(PLANS)
    assert accounts.plan("BASIC") == PLANS[1]
    assert accounts.plan("NONE") is None


def test_a_plan_that_is_missing_is_looked_for_again(accounts: Accounts) -> None:
    gold = PLANS[0].model_copy(update={"code": "GOLD"})
    assert accounts.plan("GOLD") is None
    accounts.put_plan(gold)
    assert accounts.plan("GOLD") == gold


def test_speeds_are_kept_by_engine_and_the_same_pass_counts_once(speeds: Speeds) -> None:
    took = RecognitionTime(audio_ms=60_000, took_ms=6_000)
    for engine in ("chirp_3", "chirp_3", "other"):
        speeds.remember(engine, a_ref(), took)
    speeds.remember("chirp_3", a_ref("s2"), took.model_copy(update={"took_ms": 7_000}))
    assert [each.took_ms for each in speeds.known("chirp_3")] == [6_000, 7_000]
    assert speeds.known("other") == [took]
    assert speeds.known("none") == []


def test_only_the_newest_speeds_are_kept(speeds: Speeds) -> None:
    for n in range(MOST_MEASURED + 3):
        speeds.remember("chirp_3", a_ref(f"s{n}"), RecognitionTime(audio_ms=1, took_ms=n))
    assert [each.took_ms for each in speeds.known("chirp_3")] == list(range(3, MOST_MEASURED + 3))
