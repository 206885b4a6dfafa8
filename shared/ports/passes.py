"""Recognition passes: their state, their words, their tasks, and who is told."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple, Protocol

from shared.domain.events import SessionEvent
from shared.domain.models import Transcription, TranscriptionRef
from shared.domain.pages import Page
from shared.domain.tasks import Task
from shared.ports.accounts import Posting
from shared.ports.sessions import HeldSession


class Stored(NamedTuple):
    """A pass as it was read; `token` lets a commit see whether it is still that."""

    value: Transcription
    token: object


class Transcriptions(Protocol):
    """Recognition passes, changed only by compare-and-set."""

    def load(self, ref: TranscriptionRef) -> Stored:
        """Raises `NotFound`."""

    def every(self, session_id: str) -> list[Transcription]:
        """All passes of a session, the newest first; few, since there is a limit."""

    def begin(self, held: HeldSession, new: Transcription, posting: Posting | None = None) -> None:
        """One atomic write of one pass more, of its session as `versions.begun` has it, and of what it costs.

        Raises `Stale`, and changes nothing, when the session is no longer the one held, or the account, or there is
        such a pass.
        """

    def commit(
        self,
        before: Stored,
        after: Transcription,
        *,
        posting: Posting | None = None,
        draft: Page | None = None,
        promoted: HeldSession | None = None,
    ) -> Stored:
        """One atomic write of the pass, what its session shows of it, ledger entries with their counters, and a draft.

        With `promoted`, which is its session, the version is the one that people read from now on; refused as stale
        when the session is no longer the one held. `draft` is a finished chunk's page, kept under the chunk's index
        until the pass is complete; a commit that completes the pass removes all drafts. Raises `Stale`, and changes
        nothing, when the pass is no longer `before` or the account no longer the one held; `NotFound` when its session
        was deleted.
        """


class Pages(Protocol):
    """The words of complete versions."""

    def put(self, ref: TranscriptionRef, pages: Iterable[Page]) -> None:
        """Stores all pages of a version, in order, each under its index, in place of those that were there.

        None at all leave them: that is no version.
        """

    def read(self, ref: TranscriptionRef) -> Iterator[Page]:
        """All pages in order."""

    def holding(self, ref: TranscriptionRef, segment: str) -> Page | None:
        """The page that has this segment, if any has; ids count up from page to page."""

    def between(self, ref: TranscriptionRef, begin_ms: int, end_ms: int) -> Iterator[Page]:
        """Those with segments that start from `begin_ms` to `end_ms`, the last first; read as they are asked for."""


class Tasks(Protocol):
    """Calls of functions, now or later, at least once each."""

    def enqueue(self, task: Task) -> None:
        """A task whose name was used before is not enqueued again."""


class Events(Protocol):
    """What others may want to know."""

    def transcript_ready(self, ref: TranscriptionRef, asked_at: datetime | None = None) -> None:
        """A version is complete, or the one that people read now; or somebody asked for it to be looked at anew."""

    def session_changed(self, event: SessionEvent) -> None:
        """Something happened to a session; may be told more than once, with the same id."""
