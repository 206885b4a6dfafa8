"""Publish that a transcript was edited: one event for five minutes of work, when they are over."""

from datetime import UTC, datetime, timedelta

from shared.core.domain.errors import NotFound
from shared.core.domain.jobs import BatchResult, JobBatch, JobCursor, JobName, batch_task
from shared.core.domain.lru_cache import LruCache
from shared.core.ports import Clock, Tasks
from shared.sessions.domain.events import EventKind, SessionEvent
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.sessions.ports import Events, Sessions
from shared.transcripts.domain.edits.history import BEHIND_ALL
from shared.transcripts.ports import Edits

EVERY = timedelta(minutes=5)
REMEMBERED = 1_000


class EditNotifier:
    """Schedules the event that a transcript was edited. Repeated calls within the same minutes are ignored."""

    def __init__(self, tasks: Tasks, clock: Clock) -> None:
        self._tasks, self._clock = tasks, clock
        self._scheduled = LruCache[str, bool](REMEMBERED)

    def schedule(self, ref: TranscriptionRef) -> None:
        """Enqueue one task for a version and these minutes; all instances give it the same name."""
        slot = int(self._clock.now().timestamp() // EVERY.total_seconds())
        run = f"{ref.session_id}-edited-{ref.version}-{slot}"
        if self._scheduled.get(run):
            return
        cursor = JobCursor(value=ref.version, name=ref.session_id)
        job_batch = JobBatch(job=JobName.PUBLISH_EDITED, run=run, after=cursor)
        self._tasks.enqueue(batch_task(job_batch, _begin(slot + 1)))
        self._scheduled.put(run, True)


def publish_edited(job_batch: JobBatch, sessions: Sessions, edits: Edits, events: Events) -> BatchResult:
    """Publish the event if there was a revision in these minutes. A repeated call publishes the same event."""
    version = job_batch.after.value if job_batch.after else None
    if job_batch.after is None or not isinstance(version, int) or job_batch.dry_run:
        return BatchResult()
    ref, slot = (
        TranscriptionRef(session_id=job_batch.after.name, version=version),
        int(job_batch.run.rpartition("-")[2]),
    )
    try:
        session = sessions.get(ref.session_id)
    except NotFound:
        return _skipped("gone")
    newest = edits.revisions(ref, BEHIND_ALL, 1)
    if session.deleted_at:
        return _skipped("gone")
    if not newest or newest[0].at < _begin(slot):
        return _skipped("notEdited")
    events.session_changed(_event(job_batch.run, session, ref, _begin(slot + 1)))
    return BatchResult(done=1, notes={"told": 1})


def _skipped(why: str) -> BatchResult:
    return BatchResult(skipped=1, notes={why: 1})


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
