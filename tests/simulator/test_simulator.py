"""Two thousand worlds in which everything that can go wrong does."""

import itertools
from typing import Any

import pytest

from shared.billing.domain.quota import apply_moves
from shared.billing.ports import Posting
from shared.core.domain.versioned import Versioned
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.pages import Page
from shared.transcription.domain.transcription import Transcription
from tests.simulator import versions
from tests.simulator.notifications import Notifications
from tests.simulator.seeds import judged
from tests.support.fakes.store import FakeStore

SEEDS = 2000
BLOCK = 250


@pytest.mark.parametrize("first", range(0, SEEDS, BLOCK))
def test_every_promise_holds_whatever_is_lost_doubled_late_or_killed(first: int) -> None:
    for seed in range(first, first + BLOCK):
        broken, trace = judged(seed)
        story = "\n".join(trace)
        assert not broken, f"{story}\n{broken}\nreplay: python -m tests.simulator {seed}"


class SettlesTwice(FakeStore):
    """A store with one known bug: settling is neither guarded by the pass nor named by what it pays for."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers = itertools.count()

    def commit(
        self,
        before: Versioned[Transcription],
        after: Transcription,
        *,
        posting: Posting | None = None,
        draft: Page | None = None,
        promoted: Versioned[Session] | None = None,
    ) -> Versioned[Transcription]:
        if after.state is TranscriptionState.COMPLETED and posting:
            (entry,) = posting.entries
            posting = Posting((entry.model_copy(update={"id": f"{entry.id}-{next(self._numbers)}"}),))
            before = self.load(after.ref)
        return super().commit(before, after, posting=posting, draft=draft, promoted=promoted)


def test_the_simulator_catches_a_settle_that_can_happen_twice() -> None:
    broken = (complaint for seed in range(SEEDS) for complaint in judged(seed, SettlesTwice())[0])
    assert any("was charged" in complaint for complaint in broken)


class AdmitsWhatItSaw(FakeStore):
    """A store with another: an account may have changed since it was looked at."""

    def check(self, posting: Posting) -> None:
        """Nothing is ever stale."""

    def post(self, posting: Posting) -> None:
        if posting.held and posting.account:
            held = self.accounts[posting.account.uid]
            posting = Posting(posting.entries, held, apply_moves(held.value, posting.entries[-1].moves))
        super().post(posting)


def test_the_simulator_catches_two_who_get_the_same_last_minutes() -> None:
    broken = (complaint for seed in range(SEEDS) for complaint in judged(seed, AdmitsWhatItSaw())[0])
    assert any("more than the plan allows" in complaint for complaint in broken)


class ForgetsTheLate(FakeStore):
    """A store with a third: what people still wrote on the version before is never looked for."""

    def commit(self, before: Versioned[Transcription], after: Transcription, **fields: Any) -> Versioned[Transcription]:
        if after.state is TranscriptionState.COMPLETED and after.next_poll_at:
            after = after.model_copy(update={"next_poll_at": None})
        return super().commit(before, after, **fields)


def test_the_simulator_catches_an_edit_that_comes_too_late() -> None:
    broken = (complaint for seed in range(SEEDS) for complaint in versions.judged(seed, ForgetsTheLate())[0])
    assert any("is lost" in complaint for complaint in broken)


def test_a_seed_replays_to_the_letter() -> None:
    assert judged(7)[1] == judged(7)[1]


@pytest.mark.parametrize("first", range(0, SEEDS // 4, BLOCK))
def test_nothing_that_people_wrote_is_lost_whatever_is_recognised_again(first: int) -> None:
    for seed in range(first, first + BLOCK):
        broken, trace = versions.judged(seed)
        story = "\n".join(trace)
        assert not broken, f"{story}\n{broken}\nseed {seed}"


@pytest.mark.parametrize("first", range(0, SEEDS, 2 * BLOCK))
def test_what_happened_reaches_everybody_once_whatever_is_doubled_late_or_killed(first: int) -> None:
    for seed in range(first, first + 2 * BLOCK):
        simulation = Notifications(seed)
        simulation.run()
        broken, story = list(simulation.violations()), "\n".join(simulation.trace)
        assert not broken, f"{story}\n{broken}\nseed {seed}"
