"""A version as one stream of words and of their phonetic pieces."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from shared.transcription.domain.segments import Segment, join_texts
from shared.transcription.domain.words import Word
from shared.transcripts.domain.edits.text_diff import split_atoms
from shared.transcripts.domain.edits.word_timing import spread


class Token(NamedTuple):
    """A word with the text behind it. `source` and `number` identify its successor."""

    word: Word
    gap: str
    source: str
    number: int


@lru_cache(50_000)
def phonetic_pieces(text: str) -> tuple[str, ...]:
    """The letters and digits of a word, in pieces: recognisers agree on them, seldom on case or punctuation."""
    found = (_letters(atom.text) for atom in split_atoms(unicodedata.normalize("NFKC", text).casefold()))
    return tuple(each for each in found if each)


def _letters(text: str) -> str:
    return text if text.isalnum() else "".join(c for c in text if unicodedata.category(c)[0] not in "PZC")


def phonetic_text(texts: Iterable[str]) -> list[str]:
    """The phonetic pieces of several texts."""
    return [piece for text in texts for piece in phonetic_pieces(text)]


def tokens_of(segment: Segment) -> list[Token]:
    """The tokens of a segment, which cover all of its text."""
    found = [*_tokens(segment, segment.words)]
    if text_of(found) == segment.text:
        return found
    return [*_tokens(segment, [*spread(segment.text, segment.start_ms, segment.end_ms, segment.speaker)])]


def _tokens(segment: Segment, words: Iterable[Word]) -> Iterator[Token]:
    position, known = 0, [*words]
    for number, word in enumerate(known):
        begin = segment.text.find(word.text, position)
        position = max(begin, position) + len(word.text)
        following = known[number + 1].text if number + 1 < len(known) else ""
        until = segment.text.find(following, position) if following else position
        yield Token(word, segment.text[position : max(until, position)], segment.id, number)


def text_of(tokens: Iterable[Token]) -> str:
    """The text of these tokens: original gaps between neighbours, else the spaces of the script."""
    text, before = "", None
    for token in tokens:
        if before and (before.source, before.number + 1) == (token.source, token.number):
            text += before.gap + token.word.text
        else:
            text = join_texts((text, token.word.text)) if text else token.word.text
        before = token
    return text


class TokenStream:
    """The words of segments in order; `spans` gives each segment's first and end word.

    `channels` are the ranges of words of one channel each; within a channel, words are ordered by time.
    """

    def __init__(self, channels: Iterable[Iterable[Segment]]) -> None:
        self.words: list[Word] = []
        self.segment_ids: list[str] = []
        self.spans: dict[str, tuple[int, int]] = {}
        self.pieces: list[str] = []
        self.owners: list[int] = []  # for each piece: its word
        self.firsts: list[int] = []  # for each word, and the end: its first piece
        self.starts: list[int] = []  # for each word: the latest start of it and all words before
        self.channels: list[range] = []
        for segments in channels:
            begin = len(self.words)
            for segment in segments:
                self._add(segment)
            self.channels.append(range(begin, len(self.words)))
            self.starts += accumulate((word.start_ms for word in self.words[begin:]), max)
        self.firsts.append(len(self.pieces))

    def _add(self, segment: Segment) -> None:
        begin = len(self.words)
        for token in tokens_of(segment):
            self.firsts.append(len(self.pieces))
            pieces = phonetic_pieces(token.word.text) or (token.word.text,)
            self.pieces += pieces
            self.owners += [len(self.words)] * len(pieces)
            self.words.append(token.word)
            self.segment_ids.append(segment.id)
        self.spans[segment.id] = (begin, len(self.words))
