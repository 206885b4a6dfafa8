"""The new version as a buffer of words, in which lines can be cut and rewritten freely."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2s
from typing import NamedTuple

from shared.transcription.domain.segments import Segment
from shared.transcripts.domain.edits.items import EditedSegment, confidence_of, unedited
from shared.transcripts.domain.edits.word_timing import clamped
from shared.versions.domain.rebase.models import edit_id_prefix
from shared.versions.domain.rebase.token_stream import Token, TokenStream, text_of, tokens_of


class PlacedToken(NamedTuple):
    """A token and the id of its line."""

    token: Token
    line_id: str


@dataclass
class TargetLine:
    """A line that is being written. A border of None follows its words; `author` is its newest edit."""

    id: str
    rank: str
    speaker: str
    start_ms: int | None
    end_ms: int | None
    author: EditedSegment | None = None
    confidences: dict[tuple[float, ...], float] = field(
        default_factory=dict
    )  # the confidence of a line whose words have these confidences

    def touch(self, line: EditedSegment) -> None:
        """Set the newest edit."""
        if self.author is None or self.author.rev <= line.rev:
            self.author = line


class TargetBuffer:
    """Each word of the new version has a slot; rebased words are written into the first slot of their position."""

    def __init__(self, stream: TokenStream, segments: Mapping[str, Segment], version: int) -> None:
        self.stream, self._segments, self._version = stream, segments, version
        self.lines_by_id: dict[str, TargetLine] = {}
        self._slots: dict[int, list[PlacedToken]] = {}
        self._opened: dict[str, None] = {}

    def segment_ids(self, at: Iterable[int]) -> list[str]:
        """The ids of the recognised segments of these words."""
        return [*dict.fromkeys(self.stream.segment_ids[each] for each in at)]

    def recognised(self, at: Sequence[int]) -> list[EditedSegment]:
        """The recognised segments of these words, with the text of these words only."""
        found = list[EditedSegment]()
        for segment_id in self.segment_ids(at):
            tokens, begin = tokens_of(self._segments[segment_id]), self.stream.spans[segment_id][0]
            text = text_of(tokens[slot - begin] for slot in at if self.stream.segment_ids[slot] == segment_id)
            found.append(unedited(self._segments[segment_id]).model_copy(update={"text": text}))
        return found

    def tokens_at(self, at: Iterable[int]) -> list[PlacedToken]:
        """The current tokens in these slots."""
        slots = [*at]
        for segment_id in self.segment_ids(slots):
            self._open(segment_id)
        return [each for slot in slots for each in self._slots[slot]]

    def write(self, at: Iterable[int], written: Iterable[tuple[int, PlacedToken]]) -> None:
        """Replace the tokens in these slots; each new token names its slot."""
        slots = [*at]
        self.tokens_at(slots)
        self._slots.update({slot: [] for slot in slots})
        for slot, spoken in written:
            self._slots[slot].append(spoken)

    def outside(self, place: str, at: Sequence[int]) -> tuple[list[int], list[int]]:
        """The slots with words of a line before and behind these slots."""
        slots = [each for segment_id in self.segment_ids(at) for each in range(*self.stream.spans[segment_id])]
        inside = {*at}
        mine = [
            slot for slot in slots if slot not in inside and any(each.line_id == place for each in self._slots[slot])
        ]
        return [slot for slot in mine if slot < at[-1]], [slot for slot in mine if slot > at[-1]]

    def carve(self, place: str, at: Sequence[int]) -> None:
        """Cut these words out of a line; words behind them become a new line if there are words before them."""
        front, behind = self.outside(place, at)
        whole = self.lines_by_id[place]
        if front and behind:
            rest = self.new_line(whole, at[-1], "behind")
            rest.end_ms, rest.author = whole.end_ms, whole.author
            self._move(behind, place, rest.id)
        if front:
            whole.end_ms = None
        else:
            whole.start_ms = None

    def extract(self, place: str, at: Sequence[int]) -> TargetLine:
        """These words of a line, as a new line."""
        front, behind = self.outside(place, at)
        whole = self.lines_by_id[place]
        part = self.new_line(whole, at[0], "part")
        part.start_ms = None if front else whole.start_ms
        part.end_ms = None if behind else whole.end_ms
        self.carve(place, at)
        self._move(at, place, part.id)
        return part

    def shorten(self, place: str, at: Sequence[int]) -> None:
        """Adjust the borders of a line that loses these words at its start or end."""
        front, behind = self.outside(place, at)
        whole = self.lines_by_id[place]
        whole.start_ms = whole.start_ms if front else None
        whole.end_ms = whole.end_ms if behind else None

    def new_line(self, whole: TargetLine, slot: int, why: str) -> TargetLine:
        """A new line for words of this one."""
        known = f"{whole.id} {slot - self.stream.spans[self.stream.segment_ids[slot]][0]} {why}"
        name = f"{edit_id_prefix(self._version)}{blake2s(known.encode(), digest_size=8).hexdigest()}"
        return self.add(TargetLine(name, f"{whole.rank}-{slot:08d}", whole.speaker, None, None))

    def add(self, place: TargetLine) -> TargetLine:
        """Add a new line."""
        self.lines_by_id[place.id] = place
        return place

    def lines(self) -> Iterator[EditedSegment]:
        """All changed lines in their current state."""
        found: dict[str, list[Token]] = {place: [] for place in self.lines_by_id}
        for segment_id in self._opened:
            for slot in range(*self.stream.spans[segment_id]):
                for each in self._slots[slot]:
                    found[each.line_id].append(each.token)
        for place, tokens in found.items():
            if self.lines_by_id[place].author:
                yield self._line(self.lines_by_id[place], tokens)

    def _line(self, place: TargetLine, tokens: list[Token]) -> EditedSegment:
        if not tokens:
            return unedited(self._segments[place.id]).model_copy(update={"deleted": True} | _stamps(place))
        words = [token.word for token in tokens]
        begin, end = _borders(place, tokens)
        fitted = clamped(words, begin, end)
        confidences = tuple(word.confidence for word in fitted)
        confidence = place.confidences.get(confidences, confidence_of(fitted))
        segment = Segment(place.id, begin, end, place.speaker, text_of(tokens), confidence, fitted)
        return unedited(segment, place.rank).model_copy(update=_stamps(place))

    def _open(self, segment_id: str) -> None:
        if segment_id in self._opened:
            return
        segment, (begin, _) = self._segments[segment_id], self.stream.spans[segment_id]
        self._opened[segment_id] = None
        place = self.add(TargetLine(segment_id, segment_id, segment.speaker, segment.start_ms, segment.end_ms))
        place.confidences[tuple(word.confidence for word in segment.words)] = segment.confidence
        self._slots.update(
            {begin + number: [PlacedToken(token, segment_id)] for number, token in enumerate(tokens_of(segment))}
        )

    def _move(self, slots: Iterable[int], place: str, into: str) -> None:
        for slot in slots:
            self._slots[slot] = [
                each._replace(line_id=into) if each.line_id == place else each for each in self._slots[slot]
            ]


def _borders(place: TargetLine, tokens: list[Token]) -> tuple[int, int]:
    begin = min(token.word.start_ms for token in tokens) if place.start_ms is None else place.start_ms
    end = max(token.word.end_ms for token in tokens) if place.end_ms is None else place.end_ms
    return begin, max(begin, end)


def _stamps(place: TargetLine) -> dict[str, object]:
    return {"by": place.author.by, "at": place.author.at} if place.author else {}
