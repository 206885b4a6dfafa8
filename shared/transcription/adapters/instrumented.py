"""Instrumented transcriptions: reads continue the transcription's trace, writes are logged for metrics."""

from shared.billing.ports import Posting
from shared.core.domain.versioned import Versioned
from shared.core.telemetry.log import log, set_session
from shared.core.telemetry.trace import adopt_trace
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcription.adapters.log_metrics import log_change
from shared.transcription.domain.pages import Page
from shared.transcription.domain.transcription import Transcription
from shared.transcription.ports import Transcriptions


class InstrumentedTranscriptions:
    """See `ports.Transcriptions`."""

    def __init__(self, inner: Transcriptions) -> None:
        self._inner = inner

    def create(self, session: Session, first: Transcription, posting: Posting) -> bool:
        """Log an announced recording once; repeats are not logged."""
        created = self._inner.create(session, first, posting)
        if created:
            set_session(session.id)
            log("INFO", "A recording was announced.")
        return created

    def load(self, ref: TranscriptionRef) -> Versioned[Transcription]:
        """Continue the trace that requested the transcription."""
        found = self._inner.load(ref)
        adopt_trace(found.value.trace)
        return found

    def every(self, session_id: str) -> list[Transcription]:
        """Return all transcriptions unchanged."""
        return self._inner.every(session_id)

    def begin(self, held: Versioned[Session], new: Transcription, posting: Posting | None = None) -> None:
        """Store the transcription; nothing is logged."""
        self._inner.begin(held, new, posting)

    def commit(
        self,
        before: Versioned[Transcription],
        after: Transcription,
        *,
        posting: Posting | None = None,
        draft: Page | None = None,
        promoted: Versioned[Session] | None = None,
    ) -> Versioned[Transcription]:
        """Log a change once, after it was written."""
        stored = self._inner.commit(before, after, posting=posting, draft=draft, promoted=promoted)
        log_change(before.value, after)
        return stored
