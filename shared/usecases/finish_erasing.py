"""A job: erasing that was forgotten goes on. Its task was lost, or never made, by whoever died before that."""

from datetime import timedelta

from shared.domain.receipts import Receipt
from shared.domain.sessions import Session
from shared.domain.upkeep import Batch, Chore, Mark, erase_task
from shared.ports.upkeep import Found, Receipts, SessionsUpkeep
from shared.usecases.change import Passes
from shared.usecases.upkeep import Outcome, walked

FORGOTTEN = timedelta(hours=1)  # what should have been done so long ago
LOOKS = Mark(name="")  # where the list of sessions ends and the list of receipts begins


def finish_erasing(chore: Chore, sessions: SessionsUpkeep, receipts: Receipts, passes: Passes) -> Batch:
    """First sessions that are marked as deleted, then receipts that say when to look again. An item: a read, a task."""
    now, limit = passes.clock.now(), passes.limits.maintenance_batch
    again = f"{now:%Y%m%dT%H}"

    def erase(found: Found[Session]) -> Outcome:
        session = found.value
        if session.legal_hold:
            return Outcome("onHold", done=False)
        if not chore.dry_run:
            passes.tasks.enqueue(erase_task(session.owner, session.id, again))
        return Outcome("erased")

    def look(found: Found[Receipt]) -> Outcome:
        receipt = found.value
        if not chore.dry_run:
            passes.tasks.enqueue(erase_task(receipt.owner, receipt.session_id, again, look=receipt.looks + 1))
        return Outcome("lookedAgain")

    if chore.after is None or not _is_receipt(chore.after):
        batch = walked(sessions.being_erased(now - FORGOTTEN, chore.after, limit), limit, erase)
        return batch if batch.next else batch.model_copy(update={"next": LOOKS})
    after = None if chore.after == LOOKS else chore.after
    return walked(receipts.overdue(now - FORGOTTEN, after, limit), limit, look)


def _is_receipt(mark: Mark) -> bool:
    """Receipts are named by their paths."""
    return mark == LOOKS or "/" in mark.name
