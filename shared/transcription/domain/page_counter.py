"""Count what a version holds, page by page."""

from shared.sessions.domain.transcription_summary import Counts
from shared.transcription.domain.pages import Page


class PageCounter:
    """Counts pages; `counts` are those of all pages so far."""

    def __init__(self) -> None:
        self.counts = Counts()

    def take(self, page: Page) -> None:
        """Count the next page."""
        c = self.counts
        self.counts = Counts(
            pages=c.pages + 1,
            segments=c.segments + page.segments,
            words=c.words + page.words,
            talk_ms=c.talk_ms + page.talk_ms,
        )
