"""A job: passes that nobody looks at any more, because their task was lost, are looked at again.

A look finds what was missed: a recording or a result that nobody told of, an operation that ended, work that stands
still, a deadline that is over. So it is enough to find the pass by its overdue look.
"""

from datetime import timedelta

from shared.domain.models import Transcription, TranscriptionRef
from shared.domain.upkeep import Batch, Chore
from shared.ports.upkeep import Found, PassesUpkeep
from shared.usecases.change import Passes, change
from shared.usecases.upkeep import Outcome, walked

GRACE = timedelta(minutes=5)


def reconcile(chore: Chore, overdue: PassesUpkeep, passes: Passes) -> Batch:
    """Starts the chain of looks of each overdue pass again, at once. An item: two reads, two writes, one task."""
    now, limit = passes.clock.now(), passes.limits.maintenance_batch

    def look_now(t: Transcription) -> Transcription:
        if t.next_look_at is None or t.next_look_at > now - GRACE:
            return t
        return t.model_copy(update={"look": t.look + 1, "next_look_at": now})

    def revive(found: Found[TranscriptionRef]) -> Outcome:
        if not chore.dry_run:
            change(passes, found.value, look_now)
        return Outcome("lookedAtAgain")

    return walked(overdue.overdue(now - GRACE, chore.after, limit), limit, revive)
