"""The one way a recognition pass changes: load, decide, compare-and-set, then enqueue what the new state calls for.

When the pass has ended, that is told. A handler may die between the write and what follows it, or run twice. So whoever
finds nothing to change enqueues again all that the state calls for, and tells an end again: the names of the tasks and
of the events make that free.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from shared.billing.ports import Posting
from shared.billing.usecases.check_quota import BillingDeps, posting_for
from shared.core.domain.limits import Limits
from shared.core.domain.tasks import Task
from shared.core.domain.versioned import Versioned
from shared.core.ports import Clock, Tasks
from shared.core.usecases.retry_on_conflict import retry_on_conflict
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.sessions.ports import Events
from shared.transcription.domain.events import transcription_ended
from shared.transcription.domain.ledger_entries import entry_for
from shared.transcription.domain.pages import Page
from shared.transcription.domain.tasks import tasks_due
from shared.transcription.domain.transcription import Transcription
from shared.transcription.ports import Transcriptions


class TranscriptionDeps(NamedTuple):
    """What every step of a pass needs."""

    transcriptions: Transcriptions
    tasks: Tasks
    clock: Clock
    limits: Limits
    billing_deps: BillingDeps
    events: Events


class TranscriptionUpdate(NamedTuple):
    """A pass before and after; the very same object when nothing changed."""

    before: Transcription
    after: Transcription

    @property
    def nothing(self) -> bool:
        """Whether the pass stayed as it was."""
        return self.before is self.after


def update_transcription(
    deps: TranscriptionDeps,
    ref: TranscriptionRef,
    decide: Callable[[Transcription], Transcription],
    draft: Page | None = None,
    seen: Versioned[Transcription] | None = None,
    promoted: Callable[[], Versioned[Session] | None] = lambda: None,
) -> TranscriptionUpdate:
    """Applies `decide` atomically, with the ledger entry that the change pays for, enqueues the work it calls for
    and tells an end.

    `decide` gets the present pass, may be called again when another writer was first, and returns its argument for "no
    change". `seen` is the pass as the caller has just read it; it is read again only if another writer was first.
    `promoted` tells, after each decision, the session as it was read for it, if the version is to be the one to read.
    Raises `NotFound`; `Busy` when others are always first; `QuotaExceeded` or `TooMany` when the owner cannot pay for
    it.
    """
    changed = _compare_and_set(deps, seen or deps.transcriptions.load(ref), decide, draft, promoted)
    enqueue_new(deps.tasks, None if changed.nothing else changed.before, changed.after)
    if changed.after.state.finished and (changed.nothing or not changed.before.state.finished):
        deps.events.session_changed(transcription_ended(changed.after))
    return changed


def _compare_and_set(
    deps: TranscriptionDeps,
    stored: Versioned[Transcription],
    decide: Callable[[Transcription], Transcription],
    draft: Page | None,
    promoted: Callable[[], Versioned[Session] | None],
) -> TranscriptionUpdate:

    def attempt(number: int) -> TranscriptionUpdate:
        before = deps.transcriptions.load(stored.value.ref) if number else stored
        after = decide(before.value)
        if after == before.value:
            return TranscriptionUpdate(before.value, before.value)
        posting = _posting(deps, before.value, after)
        deps.transcriptions.commit(before, after, posting=posting, draft=draft, promoted=promoted())
        return TranscriptionUpdate(before.value, after)

    return retry_on_conflict(deps.clock, attempt)


def _posting(deps: TranscriptionDeps, before: Transcription, after: Transcription) -> Posting | None:
    now = deps.clock.now()
    entry = entry_for(before, after, now)
    return posting_for(entry, deps.billing_deps, now) if entry else None


def enqueue_new(tasks: Tasks, before: Transcription | None, after: Transcription) -> None:
    """Enqueues what the pass calls for now, and did not before."""
    known = tasks_due(before) if before else []
    enqueue(tasks, (task for task in tasks_due(after) if task not in known))


def enqueue(tasks: Tasks, due: Iterable[Task]) -> None:
    """Enqueues each task; one that was enqueued before is refused by its name."""
    for task in due:
        tasks.enqueue(task)
