"""The new version while people's work is written into it: word by word, so that it may be cut up in any other way."""

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
    """A word, and the line that says it."""

    token: Token
    place: str


@dataclass
class TargetLine:
    """A line that is being written. A border of None is where its words begin or end; `author` changed it last."""

    id: str
    rank: str
    speaker: str
    start_ms: int | None
    end_ms: int | None
    author: EditedSegment | None = None
    doubts: dict[tuple[float, ...], float] = field(default_factory=dict)  # the confidence of a line of such words

    def touch(self, line: EditedSegment) -> None:
        """Remembers who changed it last."""
        if self.author is None or self.author.rev <= line.rev:
            self.author = line


class TargetBuffer:
    """Every word of the new version has a slot; what people made of it is written into the first of their place."""

    def __init__(self, stream: TokenStream, segments: Mapping[str, Segment], version: int) -> None:
        self.stream, self._segments, self._version = stream, segments, version
        self.places: dict[str, TargetLine] = {}
        self._slots: dict[int, list[PlacedToken]] = {}
        self._opened: dict[str, None] = {}

    def homes(self, at: Iterable[int]) -> list[str]:
        """The recognised segments that these words are in."""
        return [*dict.fromkeys(self.stream.homes[each] for each in at)]

    def recognised(self, at: Sequence[int]) -> list[EditedSegment]:
        """The segments that these words are in, with no others."""
        found = list[EditedSegment]()
        for home in self.homes(at):
            tokens, begin = tokens_of(self._segments[home]), self.stream.spans[home][0]
            text = text_of(tokens[slot - begin] for slot in at if self.stream.homes[slot] == home)
            found.append(unedited(self._segments[home]).model_copy(update={"text": text}))
        return found

    def spoken(self, at: Iterable[int]) -> list[PlacedToken]:
        """What stands in these slots."""
        slots = [*at]
        for home in self.homes(slots):
            self._open(home)
        return [each for slot in slots for each in self._slots[slot]]

    def write(self, at: Iterable[int], written: Iterable[tuple[int, PlacedToken]]) -> None:
        """Other words in the place of these, each into one of the slots."""
        slots = [*at]
        self.spoken(slots)
        self._slots.update({slot: [] for slot in slots})
        for slot, spoken in written:
            self._slots[slot].append(spoken)

    def outside(self, place: str, at: Sequence[int]) -> tuple[list[int], list[int]]:
        """The slots with words of a line in front of these, and behind them."""
        slots = [each for home in self.homes(at) for each in range(*self.stream.spans[home])]
        inside = {*at}
        mine = [slot for slot in slots if slot not in inside and any(each.place == place for each in self._slots[slot])]
        return [slot for slot in mine if slot < at[-1]], [slot for slot in mine if slot > at[-1]]

    def carve(self, place: str, at: Sequence[int]) -> None:
        """Takes these words out of a line with others: what is in front stays, what is behind may become a line."""
        front, behind = self.outside(place, at)
        whole = self.places[place]
        if front and behind:
            rest = self.fresh(whole, at[-1], "behind")
            rest.end_ms, rest.author = whole.end_ms, whole.author
            self._move(behind, place, rest.id)
        if front:
            whole.end_ms = None
        else:
            whole.start_ms = None

    def taken_out(self, place: str, at: Sequence[int]) -> TargetLine:
        """These words of a line, as a line of their own."""
        front, behind = self.outside(place, at)
        whole = self.places[place]
        part = self.fresh(whole, at[0], "part")
        part.start_ms = None if front else whole.start_ms
        part.end_ms = None if behind else whole.end_ms
        self.carve(place, at)
        self._move(at, place, part.id)
        return part

    def shorten(self, place: str, at: Sequence[int]) -> None:
        """These words go: a line does not begin or end where nothing of it is left."""
        front, behind = self.outside(place, at)
        whole = self.places[place]
        whole.start_ms = whole.start_ms if front else None
        whole.end_ms = whole.end_ms if behind else None

    def fresh(self, whole: TargetLine, slot: int, why: str) -> TargetLine:
        """Another line for words of this one."""
        known = f"{whole.id} {slot - self.stream.spans[self.stream.homes[slot]][0]} {why}"
        name = f"{edit_id_prefix(self._version)}{blake2s(known.encode(), digest_size=8).hexdigest()}"
        return self.add(TargetLine(name, f"{whole.rank}-{slot:08d}", whole.speaker, None, None))

    def add(self, place: TargetLine) -> TargetLine:
        """A line that is not there yet."""
        self.places[place.id] = place
        return place

    def lines(self) -> Iterator[EditedSegment]:
        """All lines that were written on, as they are now."""
        found: dict[str, list[Token]] = {place: [] for place in self.places}
        for home in self._opened:
            for slot in range(*self.stream.spans[home]):
                for each in self._slots[slot]:
                    found[each.place].append(each.token)
        for place, tokens in found.items():
            if self.places[place].author:
                yield self._line(self.places[place], tokens)

    def _line(self, place: TargetLine, tokens: list[Token]) -> EditedSegment:
        if not tokens:
            return unedited(self._segments[place.id]).model_copy(update={"deleted": True} | _stamps(place))
        words = [token.word for token in tokens]
        begin, end = _borders(place, tokens)
        fitted = clamped(words, begin, end)
        doubts = tuple(word.confidence for word in fitted)
        confidence = place.doubts.get(doubts, confidence_of(fitted))
        segment = Segment(place.id, begin, end, place.speaker, text_of(tokens), confidence, fitted)
        return unedited(segment, place.rank).model_copy(update=_stamps(place))

    def _open(self, home: str) -> None:
        if home in self._opened:
            return
        segment, (begin, _) = self._segments[home], self.stream.spans[home]
        self._opened[home] = None
        place = self.add(TargetLine(home, home, segment.speaker, segment.start_ms, segment.end_ms))
        place.doubts[tuple(word.confidence for word in segment.words)] = segment.confidence
        self._slots.update(
            {begin + number: [PlacedToken(token, home)] for number, token in enumerate(tokens_of(segment))}
        )

    def _move(self, slots: Iterable[int], place: str, into: str) -> None:
        for slot in slots:
            self._slots[slot] = [
                each._replace(place=into) if each.place == place else each for each in self._slots[slot]
            ]


def _borders(place: TargetLine, tokens: list[Token]) -> tuple[int, int]:
    begin = min(token.word.start_ms for token in tokens) if place.start_ms is None else place.start_ms
    end = max(token.word.end_ms for token in tokens) if place.end_ms is None else place.end_ms
    return begin, max(begin, end)


def _stamps(place: TargetLine) -> dict[str, object]:
    return {"by": place.author.by, "at": place.author.at} if place.author else {}
