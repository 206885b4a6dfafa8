"""Sessions and passes as they are stored: what is read has a trace to go on with, what is written is counted."""

from typing import Any

from shared.domain.models import Transcription, TranscriptionRef
from shared.domain.pages import Page
from shared.domain.sessions import Session
from shared.entry.log import concerning, log
from shared.entry.measures import log_change
from shared.ports.accounts import Posting
from shared.ports.passes import Stored, Transcriptions
from shared.ports.sessions import HeldSession, Sessions
from shared.tracing.work import go_on


class ObservedSessions:
    """See `ports.Sessions`; all but one thing is done as it is."""

    def __init__(self, inner: Sessions) -> None:
        self._inner = inner

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def create(self, session: Session, first_pass: Transcription, posting: Posting) -> bool:
        """A recording that is announced is told once, however often that is repeated."""
        created = self._inner.create(session, first_pass, posting)
        if created:
            concerning(session.id)
            log("INFO", "A recording was announced.")
        return created


class ObservedTranscriptions:
    """See `ports.Transcriptions`."""

    def __init__(self, inner: Transcriptions) -> None:
        self._inner = inner

    def load(self, ref: TranscriptionRef) -> Stored:
        """The work goes on with the trace in which the pass was asked for."""
        found = self._inner.load(ref)
        go_on(found.value.trace)
        return found

    def every(self, session_id: str) -> list[Transcription]:
        """As they are."""
        return self._inner.every(session_id)

    def begin(self, held: HeldSession, new: Transcription, posting: Posting | None = None) -> None:
        """As it is."""
        self._inner.begin(held, new, posting)

    def commit(
        self,
        before: Stored,
        after: Transcription,
        *,
        posting: Posting | None = None,
        draft: Page | None = None,
        promoted: HeldSession | None = None,
    ) -> Stored:
        """Only a change that was written is told, once."""
        stored = self._inner.commit(before, after, posting=posting, draft=draft, promoted=promoted)
        log_change(before.value, after)
        return stored
