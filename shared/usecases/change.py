"""The one way a recognition pass changes: load, decide, compare-and-set, then enqueue what the new state calls for.

When the pass has ended, that is told. A handler may die between the write and what follows it, or run twice. So whoever
finds nothing to change enqueues again all that the state calls for, and tells an end again: the names of the tasks and
of the events make that free.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from shared.domain.events import pass_ended
from shared.domain.ledger import entry_for
from shared.domain.limits import Limits
from shared.domain.models import Transcription, TranscriptionRef
from shared.domain.pages import Page
from shared.domain.tasks import Task, tasks_due
from shared.ports.accounts import Posting
from shared.ports.clock import Clock
from shared.ports.passes import Events, Stored, Tasks, Transcriptions
from shared.ports.sessions import HeldSession
from shared.usecases.admission import Bank, posting_for
from shared.usecases.insist import insist


class Passes(NamedTuple):
    """What every step of a pass needs."""

    transcriptions: Transcriptions
    tasks: Tasks
    clock: Clock
    limits: Limits
    bank: Bank
    events: Events


class Changed(NamedTuple):
    """A pass before and after; the very same object when nothing changed."""

    before: Transcription
    after: Transcription

    @property
    def nothing(self) -> bool:
        """Whether the pass stayed as it was."""
        return self.before is self.after


def change(
    passes: Passes,
    ref: TranscriptionRef,
    decide: Callable[[Transcription], Transcription],
    draft: Page | None = None,
    seen: Stored | None = None,
    promoted: Callable[[], HeldSession | None] = lambda: None,
) -> Changed:
    """Applies `decide` atomically, with the ledger entry that the change pays for, enqueues the work it calls for
    and tells an end.

    `decide` gets the present pass, may be called again when another writer was first, and returns its argument for "no
    change". `seen` is the pass as the caller has just read it; it is read again only if another writer was first.
    `promoted` tells, after each decision, the session as it was read for it, if the version is to be the one to read.
    Raises `NotFound`; `Busy` when others are always first; `QuotaSpent` or `TooMany` when the owner cannot pay for it.
    """
    changed = _compare_and_set(passes, seen or passes.transcriptions.load(ref), decide, draft, promoted)
    enqueue_new(passes.tasks, None if changed.nothing else changed.before, changed.after)
    if changed.after.state.finished and (changed.nothing or not changed.before.state.finished):
        passes.events.session_changed(pass_ended(changed.after))
    return changed


def _compare_and_set(
    passes: Passes,
    stored: Stored,
    decide: Callable[[Transcription], Transcription],
    draft: Page | None,
    promoted: Callable[[], HeldSession | None],
) -> Changed:

    def attempt(number: int) -> Changed:
        before = passes.transcriptions.load(stored.value.ref) if number else stored
        after = decide(before.value)
        if after == before.value:
            return Changed(before.value, before.value)
        posting = _posting(passes, before.value, after)
        passes.transcriptions.commit(before, after, posting=posting, draft=draft, promoted=promoted())
        return Changed(before.value, after)

    return insist(passes.clock, attempt)


def _posting(passes: Passes, before: Transcription, after: Transcription) -> Posting | None:
    now = passes.clock.now()
    entry = entry_for(before, after, now)
    return posting_for(entry, passes.bank, now) if entry else None


def enqueue_new(tasks: Tasks, before: Transcription | None, after: Transcription) -> None:
    """Enqueues what the pass calls for now, and did not before."""
    known = tasks_due(before) if before else []
    enqueue(tasks, (task for task in tasks_due(after) if task not in known))


def enqueue(tasks: Tasks, due: Iterable[Task]) -> None:
    """Enqueues each task; one that was enqueued before is refused by its name."""
    for task in due:
        tasks.enqueue(task)
