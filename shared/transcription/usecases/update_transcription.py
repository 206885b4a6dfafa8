"""The only way to change a transcription: load, decide, compare-and-set, then enqueue its tasks and publish its end.

A handler may die after the write, or run twice. So a call that changes nothing enqueues all tasks of the state again,
and publishes an end again: the names of tasks and the ids of events make that idempotent.
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
    """Dependencies of every step of a transcription."""

    transcriptions: Transcriptions
    tasks: Tasks
    clock: Clock
    limits: Limits
    billing_deps: BillingDeps
    events: Events


class TranscriptionUpdate(NamedTuple):
    """A transcription before and after; the same object when nothing changed."""

    before: Transcription
    after: Transcription

    @property
    def nothing(self) -> bool:
        """Whether the transcription is unchanged."""
        return self.before is self.after


def update_transcription(
    deps: TranscriptionDeps,
    ref: TranscriptionRef,
    decide: Callable[[Transcription], Transcription],
    draft: Page | None = None,
    seen: Versioned[Transcription] | None = None,
    promoted: Callable[[], Versioned[Session] | None] = lambda: None,
) -> TranscriptionUpdate:
    """Apply `decide` atomically with its ledger entry, enqueue the new tasks and publish an end.

    `decide` gets the stored transcription, may be called again after a conflict, and returns its argument for "no
    change". `seen` is the transcription as just read; it is read again only after a conflict. `promoted` returns, after
    each decision, the session as read, if the version is to be promoted. Raises `NotFound`; `Busy` after too many
    conflicts; `QuotaExceeded` or `TooMany` when the owner cannot pay for the change.
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
    """Enqueue the tasks that `after` needs and `before` did not."""
    known = tasks_due(before) if before else []
    enqueue(tasks, (task for task in tasks_due(after) if task not in known))


def enqueue(tasks: Tasks, due: Iterable[Task]) -> None:
    """Enqueue each task; idempotent by their names."""
    for task in due:
        tasks.enqueue(task)
