"""Counting of a version's pages, segments and words in a stream of pages."""

from collections.abc import Iterable, Iterator

from shared.sessions.domain.transcription_summary import Counts
from shared.transcription.domain.pages import Page


class PageCounter:
    """Counts a stream of pages; `counts` covers the pages so far."""

    def __init__(self) -> None:
        self.counts = Counts()

    def counting(self, pages: Iterable[Page]) -> Iterator[Page]:
        """Yield the same pages and count them."""
        for page in pages:
            c = self.counts
            self.counts = Counts(
                pages=c.pages + 1,
                segments=c.segments + page.segments,
                words=c.words + page.words,
                talk_ms=c.talk_ms + page.talk_ms,
            )
            yield page
