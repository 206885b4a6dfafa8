"""Computes statistics in one iteration; memory grows with the number of speakers, not with duration."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from shared.transcription.domain.segments import Segment, in_order
from shared.transcripts.domain.speech_buckets import SpeechBuckets
from shared.transcripts.domain.statistics import SpeakerStatistics, Statistics
from shared.transcripts.domain.turn_taking import OverlapTracker, TurnTracker

_QUESTION = re.compile(r"[?？؟⁇⁈⁉][!！?？\"'”’»›」』)\]]*$")


def statistics_of(segments: Iterable[Segment], duration_ms: int | None) -> Statistics:
    """Statistics of segments that are ordered by start."""
    builder = StatisticsBuilder()
    for _ in builder.counting(segments):
        pass
    return builder.statistics(duration_ms)


class StatisticsBuilder:
    """Accumulates statistics of segments."""

    def __init__(self) -> None:
        self._talk: Counter[str] = Counter()
        self._words: Counter[str] = Counter()
        self._questions: Counter[str] = Counter()
        self._turns, self._overlaps, self._buckets = TurnTracker(), OverlapTracker(), SpeechBuckets()
        self._ends: dict[str, int] = {}
        self._covered = self._overlapped = 0
        self._covered_end = self._overlapped_end = 0  # the end of all speech so far, and of all overlapping speech
        self._longest_silence = 0

    def counting(self, segments: Iterable[Segment]) -> Iterator[Segment]:
        """The same segments, counted while they are iterated."""
        for each in segments:
            self.take(each)
            yield each

    def take(self, s: Segment) -> None:
        """Add the next segment; segments must be ordered by start."""
        self._turns.take(s)
        self._overlaps.take(s)
        self._words[s.speaker] += len(s.words)
        self._questions[s.speaker] += sum(bool(_QUESTION.search(word.text)) for word in s.words)
        start_ms = max(s.start_ms, self._ends.get(s.speaker, 0))  # a speaker never overlaps themselves
        self._ends[s.speaker] = max(s.end_ms, start_ms)
        self._cover(start_ms, s.end_ms)
        self._talk[s.speaker] += max(s.end_ms - start_ms, 0)
        self._buckets.add(s.speaker, start_ms, s.end_ms)

    def _cover(self, start_ms: int, end_ms: int) -> None:
        if end_ms <= start_ms:
            return
        both_end = min(end_ms, self._covered_end)
        if both_end > max(start_ms, self._overlapped_end):
            self._overlapped += both_end - max(start_ms, self._overlapped_end)
            self._overlapped_end = both_end
        self._longest_silence = max(self._longest_silence, start_ms - self._covered_end)
        self._covered += max(end_ms - max(start_ms, self._covered_end), 0)
        self._covered_end = max(self._covered_end, end_ms)

    def statistics(self, duration_ms: int | None) -> Statistics:
        """All figures; call it once. The duration is at least the end of the last segment."""
        self._overlaps.finish()
        whole = max(duration_ms or 0, self._covered_end)
        speakers = in_order(self._words)
        return Statistics(
            duration_ms=whole,
            covered_ms=self._covered,
            silence_ms=whole - self._covered,
            longest_silence_ms=max(self._longest_silence, whole - self._covered_end),
            overlap_ms=self._overlapped,
            talk_ms=self._talk.total(),
            words=self._words.total(),
            turn_count=self._turns.turns.total(),
            speakers=tuple(map(self._speaker, speakers)),
            timeline=self._buckets.timeline(whole),
            turns=None if self._turns.listed is None else tuple(self._turns.listed),
        )

    def _speaker(self, who: str) -> SpeakerStatistics:
        talk_ms, words = self._talk[who], self._words[who]
        return SpeakerStatistics(
            speaker=who,
            talk_ms=talk_ms,
            share=talk_ms / self._talk.total() if talk_ms else 0.0,
            words=words,
            words_per_minute=round(words * 60_000 / talk_ms, 1) if talk_ms else 0.0,
            turns=self._turns.turns[who],
            longest_monologue_ms=self._turns.longest[who],
            questions=self._questions[who],
            overlaps=self._overlaps.begun[who],
            interruptions=self._overlaps.interruptions[who],
            interrupted=self._overlaps.interrupted[who],
        )
