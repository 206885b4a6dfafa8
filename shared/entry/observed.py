"""Passes as they are stored, watched: what is read puts the work into its trace, what is written is counted."""

from shared.domain.models import Transcription, TranscriptionRef
from shared.domain.pages import Page
from shared.entry.measures import log_change
from shared.ports.accounts import Posting
from shared.ports.passes import Stored, Transcriptions
from shared.ports.sessions import HeldSession
from shared.tracing.work import go_on


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
