"""Maps times of edited words to the clock of the new recognition."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from shared.transcription.domain.words import Word
from shared.transcripts.domain.edits.text_diff import kept_atoms
from shared.versions.domain.rebase.alignment import Alignment, Anchor
from shared.versions.domain.rebase.token_stream import Token, phonetic_pieces


class TimeMap:
    """Maps times of the old recognition to the new one, by interpolation between common words."""

    def __init__(self, anchors: Sequence[Anchor]) -> None:
        self._anchors = list[Anchor]()
        for old, new in sorted(anchors):
            if not self._anchors or (old > self._anchors[-1].old_ms and new >= self._anchors[-1].new_ms):
                self._anchors.append(Anchor(old, new))

    def __call__(self, ms: int) -> int:
        """The mapped time in ms, at least 0."""
        at = bisect_right(self._anchors, ms, key=lambda anchor: anchor.old_ms)
        front, behind = self._anchors[at - 1 : at], self._anchors[at : at + 1]
        if front and behind:
            share = (ms - front[0].old_ms) * (behind[0].new_ms - front[0].new_ms)
            return front[0].new_ms + share // (behind[0].old_ms - front[0].old_ms)
        near = (front or behind or [Anchor(0, 0)])[0]
        return max(ms + near.new_ms - near.old_ms, 0)


class CarriedTiming:
    """Times a word by its counterpart in the old recognition, which users saw."""

    def __init__(self, alignment: Alignment, begin: int, end: int) -> None:
        self._alignment, self.time_map = alignment, TimeMap(alignment.around(begin, end))
        known = alignment.old.words[begin:end]
        self._places = {_word_key(word): begin + number for number, word in enumerate(known)}

    def __call__(self, token: Token) -> Token:
        """The token with its time in the new recognition."""
        word, source = token.word, f"~{token.source}"
        place = self._places.get(_word_key(word))
        there = None if place is None else self._alignment.word(place)
        if place is None or there is None:
            timed = word._replace(start_ms=self.time_map(word.start_ms), end_ms=self.time_map(word.end_ms))
            return token._replace(word=timed, source=source)
        now = self._alignment.new.words[there]
        end_ms = now.end_ms if word.end_ms == self._alignment.old.words[place].end_ms else self.time_map(word.end_ms)
        timed = word._replace(start_ms=now.start_ms, end_ms=max(end_ms, now.start_ms), confidence=now.confidence)
        return token._replace(word=timed, source=source)


class RenewedTiming:
    """Times a word by the new word of the same sound."""

    def __init__(self, lines: Sequence[Sequence[Token]], new: Sequence[Token], time_map: TimeMap) -> None:
        human = [token for line in lines for token in line]
        same = kept_atoms([_sound(token) for token in human], [_sound(token) for token in new])
        self._words: Mapping[tuple[str, int], Word] = {
            (human[mine].source, human[mine].number): new[theirs].word for mine, theirs in same.items()
        }
        self._time_map = time_map

    def __call__(self, token: Token) -> Token:
        """The token with its time in the new recognition."""
        word, now = token.word, self._words.get((token.source, token.number))
        times = (now.start_ms, now.end_ms) if now else (self._time_map(word.start_ms), self._time_map(word.end_ms))
        timed = word._replace(start_ms=times[0], end_ms=times[1], confidence=(now or word).confidence)
        return token._replace(word=timed, source=f"~{token.source}")


def _word_key(word: Word) -> tuple[int, str, float]:
    """The key of a word; the confidence tells words of one start apart."""
    return word.start_ms, word.text, word.confidence


def _sound(token: Token) -> str:
    return "".join(phonetic_pieces(token.word.text)) or token.word.text
