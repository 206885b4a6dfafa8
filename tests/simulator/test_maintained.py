"""Two hundred worlds in which maintenance goes on while people work and everything goes wrong."""

from typing import Any

import pytest

from tests.simulator.maintained import judged
from tests.support.fakes.purge import FakeReceipts
from tests.support.world import World

SEEDS = 200
BLOCK = 50


@pytest.mark.parametrize("first", range(0, SEEDS, BLOCK))
def test_nothing_is_half_erased_lost_or_miscounted_whatever_happens(first: int) -> None:
    for seed in range(first, first + BLOCK):
        broken, trace = judged(seed)
        story = "\n".join(trace)
        assert not broken, f"{story}\n{broken}\nseed {seed}"


def erases_what_it_found(world: World) -> None:
    """A known bug: a session may have changed since it was found."""
    sessions = world.upkeep.sessions
    save = sessions.save

    def saving(found: Any, session: Any) -> Any:
        return save(found._replace(token=world.store.sessions.get(session.id)), session)

    sessions.save = saving  # type: ignore[method-assign]


def never_looks_again(world: World) -> None:
    """Another: what comes late stays."""
    session_documents = world.upkeep.session_documents
    close = session_documents.close

    def closing(session: Any, held: Any, receipt: Any) -> None:
        close(session, held, receipt.model_copy(update={"next_poll_at": None, "polls": 9}))

    session_documents.close = closing  # type: ignore[method-assign]


def counts_before(world: World) -> None:
    """A third: who dies before removing has counted."""
    receipts: FakeReceipts = world.upkeep.receipts
    save = receipts.save

    def saving(held: Any, receipt: Any) -> Any:
        more = {"recordings": receipt.removed.get("recordings", 0) + 1} if receipt.pending else {}
        return save(held, receipt.model_copy(update={"removed": receipt.removed | more}))

    receipts.save = saving  # type: ignore[method-assign]


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (erases_what_it_found, "was marked although"),
        (never_looks_again, "is half erased"),
        (counts_before, "has a receipt of"),
    ],
)
def test_the_simulator_catches_a_known_bug(spoil: Any, complaint: str) -> None:
    broken = (each for seed in range(SEEDS) for each in judged(seed, spoil)[0])
    assert any(complaint in each for each in broken)


def test_a_seed_replays_to_the_letter() -> None:
    assert judged(7)[1] == judged(7)[1]
