"""Quotas under a stampede: the use case over both stores, with many callers at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from shared.billing.domain.ledger import EntryKind, Moves
from shared.billing.domain.plans import PLANS
from shared.billing.domain.prices import Prices
from shared.billing.domain.quota import counters_of
from shared.billing.usecases.check_quota import BillingDeps
from shared.core.domain.errors import QuotaExceeded
from shared.transcription.domain.uploads import UploadRequest
from shared.transcription.usecases.create_upload import create_upload
from shared.transcription.usecases.update_transcription import TranscriptionDeps
from tests.support.fake_deps import PLACES
from tests.support.fakes.core_ports import FakeEvents, FakeSigner, FakeTasks
from tests.support.wiring import Wiring
from tests.support.world import OWNER, World

pytestmark = pytest.mark.xdist_group("cloud")

ASKED, ADMITTED = 200, 20
PLAN = PLANS[0].model_copy(update={"monthly_minutes": ADMITTED, "monthly_sessions": 1000, "concurrent_jobs": 1000})
TALK = UploadRequest(file_name="talk.flac", content_type="audio/flac", size_bytes=1000, duration_seconds=60)


def test_two_hundred_uploads_at_once_against_a_quota_for_twenty_admit_exactly_twenty(wired: Wiring) -> None:
    billing_deps = BillingDeps(wired.billing.accounts, Prices(), PLAN.code)
    billing_deps.accounts.put_plan(PLAN)
    transcription_deps = TranscriptionDeps(
        wired.transcription.transcriptions,
        FakeTasks(),
        wired.core.clock,
        World().transcription_deps.limits,
        billing_deps,
        FakeEvents(),
    )
    together = Barrier(ASKED)

    def announce(number: int) -> str:
        together.wait()
        try:
            ticket = create_upload(
                TALK,
                str(number),
                OWNER,
                transcription_deps,
                wired.sessions.sessions,
                wired.transcription.vocabularies,
                FakeSigner(),
                PLACES,
            )
        except QuotaExceeded as refused:
            return refused.code
        return ticket.session_id

    with ThreadPoolExecutor(ASKED) as pool:
        answers = list(pool.map(announce, range(ASKED)))
    sessions = set(answers) - {"minutes-spent"}
    entries = billing_deps.accounts.entries(OWNER.uid, EntryKind.RESERVE, None, ASKED)
    assert len(sessions) == ADMITTED
    assert {entry.session_id for entry in entries} == sessions
    account = billing_deps.accounts.load(OWNER.uid).value
    assert counters_of(account) == Moves(reserved_seconds=60 * ADMITTED, usage_count=ADMITTED, running=ADMITTED)
    assert billing_deps.accounts.spent_micros(entries[0].spend_day) == sum(entry.spend_micros for entry in entries)
