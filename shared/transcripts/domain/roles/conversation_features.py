"""Features of a conversation, read in one go; memory grows with speakers and phrases, not with duration."""

from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from shared.transcription.domain.segments import Segment
from shared.transcripts.domain.roles.phrase_matching import count_questions, find_phrases, normalize, spoken_length
from shared.transcripts.domain.roles.rules import RULES, RulePosition
from shared.transcripts.domain.roles.suggestions import EVIDENCE_CHARACTERS, MOST_SPEAKERS

WINDOW_MS = 180_000  # the length of beginning and end; at most a third of the conversation
FIRST_LINES, LAST_LINES = 60, 40  # lines that a language model gets
LINE_CHARACTERS = 240
MAX_QUESTIONS = 2
MAX_CANDIDATES = 200  # speakers with features; more labels than this are recogniser errors


class SpokenLine(NamedTuple):
    """A line, shortened for display."""

    segment: str
    speaker: str
    start_ms: int
    text: str


class Hit(NamedTuple):
    """The first and last line in which a speaker says a phrase of a rule."""

    first: SpokenLine
    last: SpokenLine


class SpeakerFeatures:
    """Features of one speaker."""

    def __init__(self) -> None:
        self.size = self.talk_ms = self.questions = 0
        self.hits: dict[tuple[str, str], Hit] = {}
        self.asked: list[SpokenLine] = []
        self.longest: SpokenLine | None = None
        self._longest_size = 0

    def take(self, each: Segment, text: str) -> None:
        """Add one segment of the speaker."""
        said, asked = spoken_length(text), count_questions(text)
        self.size, self.questions = self.size + said, self.questions + asked
        self.talk_ms += max(each.end_ms - each.start_ms, 0)
        if asked and len(self.asked) < MAX_QUESTIONS:
            self.asked.append(_spoken_line(each, text))
        if said > self._longest_size:
            self.longest, self._longest_size = _spoken_line(each, text), said
        for cue in find_phrases(text):
            line = _spoken_line(each, text, (cue.begin + cue.end) // 2)
            key = cue.rule, cue.phrase
            self.hits[key] = Hit(self.hits[key].first if key in self.hits else line, line)


class ConversationFeatures:
    """Features of all speakers, and the first and last lines."""

    def __init__(self) -> None:
        self.voices: dict[str, SpeakerFeatures] = {}
        self.begin_ms: int | None = None
        self.end_ms = 0
        self._first: list[SpokenLine] = []
        self._last: deque[SpokenLine] = deque(maxlen=LAST_LINES)

    def take(self, each: Segment) -> None:
        """Add the next segment, in order of time."""
        text = normalize(each.text)
        self.begin_ms = each.start_ms if self.begin_ms is None else self.begin_ms
        self.end_ms = max(self.end_ms, each.end_ms)
        line = SpokenLine(each.id, each.speaker, each.start_ms, shorten(text, 0, LINE_CHARACTERS))
        (self._first if len(self._first) < FIRST_LINES else self._last).append(line)
        if each.speaker in self.voices or len(self.voices) < MAX_CANDIDATES:
            self.voices.setdefault(each.speaker, SpeakerFeatures()).take(each, text)

    @property
    def lines(self) -> tuple[SpokenLine, ...]:
        """The first and the last lines."""
        return (*self._first, *self._last)

    @property
    def main(self) -> list[str]:
        """The main speakers, without those who say almost nothing and are often recogniser errors."""
        total = sum(voice.size for voice in self.voices.values())
        active = [who for who, v in self.voices.items() if v.hits or v.size * 100 >= total * MIN_SPEECH_PERCENT]
        return sorted(active, key=lambda who: -self.voices[who].size)[:MOST_SPEAKERS]

    def lines_for(self, speaker: str, rule: str) -> list[SpokenLine]:
        """Lines of a speaker that match the rule at its position; one line a phrase."""
        found = [hit for (name, _), hit in self.voices[speaker].hits.items() if name == rule]
        return [line for hit in found if (line := self._counting_line(hit, RULES[rule].place))]

    def _counting_line(self, hit: Hit, place: RulePosition) -> SpokenLine | None:
        begin_ms = self.begin_ms or 0
        window = min(WINDOW_MS, (self.end_ms - begin_ms) // 3)
        if place is RulePosition.BEGINNING:
            return hit.first if hit.first.start_ms <= begin_ms + window else None
        if place is RulePosition.END:
            return hit.last if hit.last.start_ms >= self.end_ms - window else None
        return hit.first


MIN_SPEECH_PERCENT = 3


def extract_features(segments: Iterable[Segment]) -> ConversationFeatures:
    """Features of the whole conversation, in one iteration."""
    found = ConversationFeatures()
    for each in segments:
        found.take(each)
    return found


def shorten(text: str, middle: int, characters: int) -> str:
    """At most `characters` of the text around its `middle`."""
    if len(text) <= characters:
        return text
    begin = min(max(middle - characters // 2, 0), len(text) - characters)
    inside = text[begin : begin + characters].strip()
    return ("…" if begin else "") + inside + ("…" if begin + characters < len(text) else "")


def _spoken_line(each: Segment, text: str, middle: int = 0) -> SpokenLine:
    return SpokenLine(each.id, each.speaker, each.start_ms, shorten(text, middle, EVIDENCE_CHARACTERS))
