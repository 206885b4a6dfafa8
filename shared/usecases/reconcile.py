"""Finds passes that nobody looks at any more, because their task was lost, and has them looked at."""

from contextlib import suppress
from datetime import timedelta

from shared.domain.errors import Busy, NotFound
from shared.domain.models import Transcription
from shared.usecases.change import Passes, change

GRACE = timedelta(minutes=5)
BATCH = 200  # passes at most, a call


def reconcile(passes: Passes) -> int:
    """Starts the chain of looks of each overdue pass again, at once; returns how many there were."""
    now = passes.clock.now()
    overdue = passes.transcriptions.overdue(now - GRACE, BATCH)

    def look_now(t: Transcription) -> Transcription:
        if t.next_look_at is None or t.next_look_at > now - GRACE:
            return t
        return t.model_copy(update={"look": t.look + 1, "next_look_at": now})

    for ref in overdue:
        with suppress(NotFound, Busy):  # deleted meanwhile, or looked at by others: no reason to leave the rest
            change(passes, ref, look_now)
    return len(overdue)
