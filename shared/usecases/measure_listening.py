"""A job: how soon a listener hears of what is written, as a number in the log for metrics."""

from shared.domain.upkeep import Batch, Chore
from shared.ports.upkeep import Listening


def measure_listening(chore: Chore, listening: Listening) -> Batch:
    """One write, which concerns nobody; none when it is a dry run."""
    if chore.dry_run:
        return Batch(skipped=1)
    seconds = listening.heard_after()
    if seconds is None:
        return Batch(skipped=1, notes={"notHeard": 1})
    return Batch(done=1, notes={"heardAfterMs": round(seconds * 1000)})
