"""Whose turn it is, who began while another spoke, and who fell silent for it; segments come in order of start."""

from collections import Counter

from shared.transcription.domain.segments import PAUSE_MS, Segment
from shared.transcripts.domain.statistics import Turn

MONOLOGUE_PAUSE_MS = 5_000  # a longer silence ends a monologue, though not a turn
OVERLAP_LEAST_MS = 200  # recognisers place words no more exactly
MOST_TURNS = 300  # of so many the list is kept


class TurnTracker:
    """Turns and monologues: a remark that lies within what another says takes no turn."""

    def __init__(self) -> None:
        self.turns: Counter[str] = Counter()
        self.longest: Counter[str] = Counter()
        self.listed: list[Turn] | None = []
        self._speaker: str | None = None
        self._begun = self._end = 0

    def take(self, s: Segment) -> None:
        """The next segment."""
        if s.speaker != self._speaker and s.end_ms <= self._end:
            return
        if s.speaker != self._speaker:
            self._next_turn(s)
        elif s.start_ms - self._end >= MONOLOGUE_PAUSE_MS:
            self._begun = s.start_ms
        self._end = max(self._end, s.end_ms) if s.speaker == self._speaker else s.end_ms
        self._speaker = s.speaker
        self.longest[s.speaker] = max(self.longest[s.speaker], self._end - self._begun)
        if self.listed:
            self.listed[-1] = self.listed[-1].model_copy(update={"end_ms": self._end})

    def _next_turn(self, s: Segment) -> None:
        self.turns[s.speaker] += 1
        self._begun = s.start_ms
        if self.listed is not None:
            self.listed.append(Turn(speaker=s.speaker, start_ms=s.start_ms, end_ms=s.end_ms))
            if len(self.listed) > MOST_TURNS:
                self.listed = None


class OverlapTracker:
    """Who begins while another speaks. It is an interruption once the other has fallen silent and they have not."""

    def __init__(self) -> None:
        self.begun: Counter[str] = Counter()
        self.interruptions: Counter[str] = Counter()
        self.interrupted: Counter[str] = Counter()
        self._ends: dict[str, int] = {}
        self._open: dict[str, str] = {}  # who began, over whom

    def take(self, s: Segment) -> None:
        """The next segment."""
        self._settle(s.start_ms)
        known = self._ends.get(s.speaker)
        if known is None or s.start_ms - known >= PAUSE_MS:
            self._begin(s)
        self._ends[s.speaker] = max(known or 0, s.end_ms)

    def finish(self) -> None:
        """There is no more."""
        self._settle(max(self._ends.values(), default=0) + PAUSE_MS)

    def _begin(self, s: Segment) -> None:
        others = {who: end for who, end in self._ends.items() if who != s.speaker}
        last = max(others, key=lambda who: (others[who], who), default=None)
        if last is not None and others[last] - s.start_ms >= OVERLAP_LEAST_MS:
            self.begun[s.speaker] += 1
            self._open[s.speaker] = last

    def _settle(self, now_ms: int) -> None:
        """Of each pair of which one has surely ended."""
        for who, over in list(self._open.items()):
            if now_ms - min(self._ends[who], self._ends[over]) >= PAUSE_MS:
                del self._open[who]
                if self._ends[who] > self._ends[over]:
                    self.interruptions[who] += 1
                    self.interrupted[over] += 1
