"""That people changed a transcript is told once for some minutes of work, when those are over: never once an edit."""

from collections import OrderedDict
from datetime import UTC, datetime, timedelta

from shared.domain.edits.history import BEHIND_ALL
from shared.domain.errors import NotFound
from shared.domain.events import EventKind, SessionEvent
from shared.domain.models import TranscriptionRef
from shared.domain.sessions import Session
from shared.domain.upkeep import Batch, Chore, JobName, Mark, chore_task
from shared.ports.clock import Clock
from shared.ports.edits import Edits
from shared.ports.passes import Events, Tasks
from shared.ports.sessions import Sessions

EVERY = timedelta(minutes=5)
REMEMBERED = 1_000


class Bell:
    """Has it told that a transcript was edited. Whoever rings again within the same minutes calls nobody."""

    def __init__(self, tasks: Tasks, clock: Clock) -> None:
        self._tasks, self._clock = tasks, clock
        self._rung: OrderedDict[str, None] = OrderedDict()

    def ring(self, ref: TranscriptionRef) -> None:
        """One task for a version and its minutes, from however many instances: its name is theirs."""
        slot = int(self._clock.now().timestamp() // EVERY.total_seconds())
        run = f"{ref.session_id}-edited-{ref.version}-{slot}"
        if run not in self._rung:
            chore = Chore(job=JobName.TELL_EDITED, run=run, after=Mark(value=ref.version, name=ref.session_id))
            self._tasks.enqueue(chore_task(chore, _begin(slot + 1)))
            self._rung[run] = None
            if len(self._rung) > REMEMBERED:
                self._rung.popitem(last=False)


def tell_edited(chore: Chore, sessions: Sessions, edits: Edits, events: Events) -> Batch:
    """Tells that there was a revision in these minutes. Told again, it is the same event, whatever was edited since."""
    version = chore.after.value if chore.after else None
    if chore.after is None or not isinstance(version, int) or chore.dry_run:
        return Batch()
    ref, slot = TranscriptionRef(session_id=chore.after.name, version=version), int(chore.run.rpartition("-")[2])
    try:
        session = sessions.get(ref.session_id)
    except NotFound:
        return _skipped("gone")
    newest = edits.revisions(ref, BEHIND_ALL, 1)
    if session.deleted_at:
        return _skipped("gone")
    if not newest or newest[0].at < _begin(slot):
        return _skipped("notEdited")
    events.session_changed(_event(chore.run, session, ref, _begin(slot + 1)))
    return Batch(done=1, notes={"told": 1})


def _skipped(why: str) -> Batch:
    return Batch(skipped=1, notes={why: 1})


def _event(name: str, session: Session, ref: TranscriptionRef, at: datetime) -> SessionEvent:
    return SessionEvent(
        id=name,
        kind=EventKind.TRANSCRIPT_EDITED,
        session_id=ref.session_id,
        owner=session.owner,
        at=at,
        data={"version": ref.version},
    )


def _begin(slot: int) -> datetime:
    return datetime.fromtimestamp(slot * EVERY.total_seconds(), UTC)
