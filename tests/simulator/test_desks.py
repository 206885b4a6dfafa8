"""A thousand transcripts that people edit at once, on instances that remember what may be so no more."""

from typing import Any

import pytest

from shared.sessions.domain.transcription_summary import TranscriptionRef
from tests.simulator.desks import Desks, Watched

SEEDS = 1_000
BLOCK = 250


@pytest.mark.parametrize("first", range(0, SEEDS, BLOCK))
def test_no_edit_is_lost_doubled_or_made_by_who_may_not(first: int) -> None:
    at_once = 0
    for seed in range(first, first + BLOCK):
        desks = Desks(seed)
        broken, story = desks.run(), "\n".join(desks.trace)
        assert not broken, f"{story}\n{broken}\nseed {seed}"
        at_once += desks.watched.at_once
    assert at_once > BLOCK


class LooksAway(Watched):
    """A known bug: it does not matter who is in the space, or what the session is."""

    def append_if(self, ref: TranscriptionRef, entry: Any, basis: Any) -> Any:
        session = self.sessions.get(ref.session_id)
        return super().append_if(ref, entry, basis._replace(session=session, space=None))


class Overwrites(Watched):
    """Another: a segment may have been changed."""

    def append_if(self, ref: TranscriptionRef, entry: Any, basis: Any) -> Any:
        return super().append_if(ref, entry, basis._replace(items=self.items(ref, entry.touched)))


@pytest.mark.parametrize(("bug", "complaint"), [(LooksAway, "who may not"), (Overwrites, "what was there no more")])
def test_the_simulator_catches_a_known_bug(bug: type[Watched], complaint: str) -> None:
    broken = (each for seed in range(SEEDS) for each in Desks(seed, bug).run())
    assert any(complaint in each for each in broken)
