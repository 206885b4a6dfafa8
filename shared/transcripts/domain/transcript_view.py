"""A version as people read it. Every export and every route that shows a transcript uses it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shared.sessions.domain.sessions import Session
from shared.transcription.domain.segments import Segment, new_segment
from shared.transcripts.domain.edits.speaker_labels import SpeakerLabels
from shared.transcripts.domain.roles.suggestions import RoleSuggestion, shown_role


class SpeakerNaming(NamedTuple):
    """A speaker's name on one line, and the shown role, if there is one."""

    name: str
    role: str | None = None


class TimeSpan(NamedTuple):
    """A time range of the recording in ms, without its end; None means from the start or to the end."""

    start_ms: int | None = None
    end_ms: int | None = None

    def misses(self, first_ms: int, last_ms: int) -> bool:
        """Whether the range from `first_ms` to `last_ms` lies outside."""
        return last_ms < (self.start_ms or 0) or self.is_behind(first_ms)

    def is_behind(self, ms: int) -> bool:
        """Whether the span ends before `ms`."""
        return self.end_ms is not None and ms >= self.end_ms

    def holds(self, ms: int) -> bool:
        """Whether `ms` lies inside."""
        return ms >= (self.start_ms or 0) and not self.is_behind(ms)


WHOLE = TimeSpan()
NO_LABELS = SpeakerLabels()


class TranscriptView(NamedTuple):
    """One version of a session, ordered by time; the segments can be iterated once.

    `speaker_labels` are the edited labels, `suggested` the suggested roles.
    """

    session: Session
    version: int
    segments: Iterable[Segment]
    speaker_labels: SpeakerLabels = NO_LABELS
    suggested: tuple[RoleSuggestion, ...] = ()

    def voice(self, speaker: str) -> SpeakerNaming:
        """The user's name or "Speaker 1", and the chosen or suggested role."""
        named = " ".join(self.speaker_labels.label(speaker).name.split())
        name = named or f"Speaker {speaker.removeprefix('S')}".strip()
        return SpeakerNaming(name, shown_role(speaker, self.speaker_labels, self.suggested).role)


def segments_within(segments: Iterable[Segment], span: TimeSpan) -> Iterator[Segment]:
    """The words that start in the span, as parts of their segments; times are those of the recording."""
    for each in segments:
        words = [word for word in each.words if span.holds(word.start_ms)]
        if len(words) == len(each.words) and span.holds(each.start_ms):
            yield each
        elif words:
            yield new_segment(each.id, words)
