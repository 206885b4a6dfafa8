"""A version as people are to read it. Every export and every route that shows a transcript takes it from here."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from shared.domain.segments import Segment, segment
from shared.domain.sessions import Session


class Voice(NamedTuple):
    """Who speaks: a name on one line, and the role they have in the conversation, if one is known."""

    name: str
    role: str | None = None


class Span(NamedTuple):
    """A stretch of the recording in milliseconds, without its end; None means from the beginning, or to the end."""

    start_ms: int | None = None
    end_ms: int | None = None

    def misses(self, first_ms: int, last_ms: int) -> bool:
        """Whether nothing from `first_ms` to `last_ms` lies in it."""
        return last_ms < (self.start_ms or 0) or self.is_behind(first_ms)

    def is_behind(self, ms: int) -> bool:
        """Whether it ends before."""
        return self.end_ms is not None and ms >= self.end_ms

    def holds(self, ms: int) -> bool:
        """Whether this moment lies in it."""
        return ms >= (self.start_ms or 0) and not self.is_behind(ms)


WHOLE = Span()


class Reading(NamedTuple):
    """One version of a session, in order of time; the segments may be asked for once. `names` are its speakers'."""

    session: Session
    version: int
    segments: Iterable[Segment]
    names: Mapping[str, str] = MappingProxyType({})

    def voice(self, speaker: str) -> Voice:
        """The name that people gave, in this version or else in the session, or "Speaker 1"."""
        given = self.session.speakers.get(speaker)
        named = " ".join((self.names.get(speaker) or (given.name if given else None) or "").split())
        return Voice(named or f"Speaker {speaker.removeprefix('S')}".strip(), given.role if given else None)


def within(segments: Iterable[Segment], span: Span) -> Iterator[Segment]:
    """The words that begin in the span, as the segments that they are in; times stay those of the recording."""
    for each in segments:
        words = [word for word in each.words if span.holds(word.start_ms)]
        if len(words) == len(each.words) and span.holds(each.start_ms):
            yield each
        elif words:
            yield segment(each.id, words)
