"""Turns, overlaps and interruptions; segments come ordered by start."""

from collections import Counter

from shared.transcription.domain.segments import PAUSE_MS, Segment
from shared.transcripts.domain.statistics import Turn

MONOLOGUE_PAUSE_MS = 5_000  # a longer silence ends a monologue but not a turn
MIN_OVERLAP_MS = 200  # the precision of recognised word times
MAX_LISTED_TURNS = 300  # a longer list is dropped


class TurnTracker:
    """Turns and monologues: a remark inside another speaker's speech is not a turn."""

    def __init__(self) -> None:
        self.turns: Counter[str] = Counter()
        self.longest: Counter[str] = Counter()
        self.listed: list[Turn] | None = []
        self._speaker: str | None = None
        self._start = self._end = 0

    def take(self, s: Segment) -> None:
        """Add the next segment."""
        if s.speaker != self._speaker and s.end_ms <= self._end:
            return
        if s.speaker != self._speaker:
            self._next_turn(s)
        elif s.start_ms - self._end >= MONOLOGUE_PAUSE_MS:
            self._start = s.start_ms
        self._end = max(self._end, s.end_ms) if s.speaker == self._speaker else s.end_ms
        self._speaker = s.speaker
        self.longest[s.speaker] = max(self.longest[s.speaker], self._end - self._start)
        if self.listed:
            self.listed[-1] = self.listed[-1].model_copy(update={"end_ms": self._end})

    def _next_turn(self, s: Segment) -> None:
        self.turns[s.speaker] += 1
        self._start = s.start_ms
        if self.listed is not None:
            self.listed.append(Turn(speaker=s.speaker, start_ms=s.start_ms, end_ms=s.end_ms))
            if len(self.listed) > MAX_LISTED_TURNS:
                self.listed = None


class OverlapTracker:
    """Overlaps and interruptions: an overlap is an interruption if the earlier speaker stops first."""

    def __init__(self) -> None:
        self.begun: Counter[str] = Counter()
        self.interruptions: Counter[str] = Counter()
        self.interrupted: Counter[str] = Counter()
        self._ends: dict[str, int] = {}
        self._undecided: dict[str, str] = {}  # the speaker who started, and the one who spoke already

    def take(self, s: Segment) -> None:
        """Add the next segment."""
        self._decide(s.start_ms)
        known = self._ends.get(s.speaker)
        if known is None or s.start_ms - known >= PAUSE_MS:
            self._begin(s)
        self._ends[s.speaker] = max(known or 0, s.end_ms)

    def finish(self) -> None:
        """Decide the remaining overlaps; there are no more segments."""
        self._decide(max(self._ends.values(), default=0) + PAUSE_MS)

    def _begin(self, s: Segment) -> None:
        others = {who: end for who, end in self._ends.items() if who != s.speaker}
        last = max(others, key=lambda who: (others[who], who), default=None)
        if last is not None and others[last] - s.start_ms >= MIN_OVERLAP_MS:
            self.begun[s.speaker] += 1
            self._undecided[s.speaker] = last

    def _decide(self, now_ms: int) -> None:
        """Decide overlaps of which one speaker has stopped."""
        for who, interrupted_speaker in list(self._undecided.items()):
            if now_ms - min(self._ends[who], self._ends[interrupted_speaker]) >= PAUSE_MS:
                del self._undecided[who]
                if self._ends[who] > self._ends[interrupted_speaker]:
                    self.interruptions[who] += 1
                    self.interrupted[interrupted_speaker] += 1
