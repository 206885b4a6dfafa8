"""A version as people are to read it. Every export and every route that shows a transcript takes it from here."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shared.sessions.domain.sessions import Session
from shared.transcription.domain.segments import Segment, new_segment
from shared.transcripts.domain.edits.speaker_labels import SpeakerLabels
from shared.transcripts.domain.roles.suggestions import RoleSuggestion, shown_role


class SpeakerNaming(NamedTuple):
    """Who speaks: a name on one line, and the role they have in the conversation, if one is known."""

    name: str
    role: str | None = None


class TimeSpan(NamedTuple):
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


WHOLE = TimeSpan()
NOBODY = SpeakerLabels()


class TranscriptView(NamedTuple):
    """One version of a session, in order of time; the segments may be asked for once.

    `cast` is what people said of its speakers, `suggested` what they seem to be.
    """

    session: Session
    version: int
    segments: Iterable[Segment]
    speaker_labels: SpeakerLabels = NOBODY
    suggested: tuple[RoleSuggestion, ...] = ()

    def voice(self, speaker: str) -> SpeakerNaming:
        """The name that people gave, or "Speaker 1", and the role that people chose, or that is suggested."""
        named = " ".join(self.speaker_labels.label(speaker).name.split())
        name = named or f"Speaker {speaker.removeprefix('S')}".strip()
        return SpeakerNaming(name, shown_role(speaker, self.speaker_labels, self.suggested).role)


def segments_within(segments: Iterable[Segment], span: TimeSpan) -> Iterator[Segment]:
    """The words that begin in the span, as the segments that they are in; times stay those of the recording."""
    for each in segments:
        words = [word for word in each.words if span.holds(word.start_ms)]
        if len(words) == len(each.words) and span.holds(each.start_ms):
            yield each
        elif words:
            yield new_segment(each.id, words)
