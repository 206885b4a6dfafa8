"""Finds passes that nobody looks at any more, because their task was lost, and has them looked at."""

from datetime import timedelta

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
        change(passes, ref, look_now)
    return len(overdue)
