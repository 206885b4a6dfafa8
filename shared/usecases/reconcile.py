"""A job: passes that nobody looks at any more, because their task was lost, are looked at again.

A look finds what was missed: a recording or a result that nobody told of, an operation that ended, work that stands
still, a deadline that is over. So it is enough to find the pass by its overdue look.
"""

from collections.abc import Sequence
from datetime import timedelta

from shared.domain.models import Transcription
from shared.domain.upkeep import Batch, Chore
from shared.ports.upkeep import Change, Found, PassesUpkeep
from shared.usecases.change import Passes, enqueue_new
from shared.usecases.upkeep import Decision, Outcome, walked_together

GRACE = timedelta(minutes=5)


def reconcile(chore: Chore, overdue: PassesUpkeep, passes: Passes) -> Batch:
    """Starts the chain of looks of each overdue pass again, at once. An item: one read, two writes, one task.

    Whoever looks at a pass in the meantime has written it, and it is left alone.
    """
    now, limit = passes.clock.now(), passes.limits.maintenance_batch

    def look_now(found: Found[Transcription]) -> Decision[Change[Transcription]]:
        update = {"look": found.value.look + 1, "next_look_at": now}
        return Decision(Outcome("lookedAtAgain"), Change(found, found.value.model_copy(update=update)))

    def save(changes: Sequence[Change[Transcription]]) -> None:
        if chore.dry_run:
            return
        overdue.save_all(changes)
        for change in changes:
            enqueue_new(passes.tasks, change.found.value, change.value)

    return walked_together(overdue.overdue(now - GRACE, chore.after, limit), limit, look_now, save)
