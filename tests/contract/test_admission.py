"""Quotas under a stampede: the use case over both stores, with many callers at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from types import ModuleType

import pytest

from shared.domain.errors import QuotaSpent
from shared.domain.ledger import EntryKind, Moves
from shared.domain.plans import PLANS
from shared.domain.prices import Prices
from shared.domain.quota import counted
from shared.domain.uploads import UploadRequest
from shared.usecases.admission import Bank
from shared.usecases.change import Passes
from shared.usecases.create_upload import create_upload
from tests.fakes.services import FakeEvents, FakeSigner, FakeTasks
from tests.memory import PLACES
from tests.world import OWNER, World

pytestmark = pytest.mark.xdist_group("cloud")

ASKED, ADMITTED = 200, 20
PLAN = PLANS[0].model_copy(update={"monthly_minutes": ADMITTED, "monthly_sessions": 1000, "concurrent_jobs": 1000})
TALK = UploadRequest(file_name="talk.flac", content_type="audio/flac", size_bytes=1000, duration_seconds=60)


def test_two_hundred_uploads_at_once_against_a_quota_for_twenty_admit_exactly_twenty(wired: ModuleType) -> None:
    bank = Bank(wired.accounts(), Prices(), PLAN.code)
    bank.accounts.put_plan(PLAN)
    passes = Passes(wired.transcriptions(), FakeTasks(), wired.clock(), World().passes.limits, bank, FakeEvents())
    together = Barrier(ASKED)

    def announce(number: int) -> str:
        together.wait()
        try:
            ticket = create_upload(
                TALK, str(number), OWNER, passes, wired.sessions(), wired.vocabularies(), FakeSigner(), PLACES
            )
        except QuotaSpent as refused:
            return refused.code
        return ticket.session_id

    with ThreadPoolExecutor(ASKED) as pool:
        answers = list(pool.map(announce, range(ASKED)))
    sessions = set(answers) - {"minutes-spent"}
    entries = bank.accounts.entries(OWNER.uid, EntryKind.RESERVE, None, ASKED)
    assert len(sessions) == ADMITTED
    assert {entry.session_id for entry in entries} == sessions
    account = bank.accounts.load(OWNER.uid).value
    assert counted(account) == Moves(reserved_seconds=60 * ADMITTED, usage_count=ADMITTED, running=ADMITTED)
    assert bank.accounts.spent_micros(entries[0].spend_day) == sum(entry.spend_micros for entry in entries)
