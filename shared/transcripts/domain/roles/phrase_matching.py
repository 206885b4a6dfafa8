"""Finds phrases of whole words in a text; case, diacritics and apostrophes make no difference."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from shared.transcripts.domain.roles.phrases import chinese, english, russian, vietnamese

_IDEOGRAPH = "\u3400-\u9fff\uf900-\ufaff"
_LETTERS = rf"(?:(?![{_IDEOGRAPH}])[^\W_])+"
_TOKEN = re.compile(rf"[{_IDEOGRAPH}]|{_LETTERS}(?:['’]{_LETTERS})*")
_QUESTION = re.compile(r"[?？؟⁇⁈⁉]+|[嗎吗呢](?=[\s。，,!！]|$)")
_EQUIVALENTS = str.maketrans({"’": "'", "ё": "е"})


class PhraseMatch(NamedTuple):
    """A phrase of a rule, from character `begin` of a text up to `end`."""

    rule: str
    phrase: str
    begin: int
    end: int


class RulePhrase(NamedTuple):
    """A phrase of a rule, as tokens."""

    rule: str
    tokens: tuple[str, ...]
    text: str


def normalize(text: str) -> str:
    """The text with composed letters (Unicode NFC)."""
    return unicodedata.normalize("NFC", text)


def find_phrases(text: str) -> Iterator[PhraseMatch]:
    """All phrases in a normalized text; of phrases of one rule at one position, the longest."""
    found = [(_fold(match[0]), *match.span()) for match in _TOKEN.finditer(text)]
    tokens = tuple(token for token, _, _ in found)
    for at, token in enumerate(tokens):
        longest = {
            phrase.rule: phrase
            for phrase in _phrases().get(token, ())
            if tokens[at : at + len(phrase.tokens)] == phrase.tokens
        }
        for phrase in longest.values():
            yield PhraseMatch(phrase.rule, phrase.text, found[at][1], found[at + len(phrase.tokens) - 1][2])


def spoken_length(text: str) -> int:
    """The length of speech: words, or characters in scripts without spaces."""
    return sum(1 for _ in _TOKEN.finditer(text))


def count_questions(text: str) -> int:
    """The number of questions, by question marks and particles."""
    return sum(1 for _ in _QUESTION.finditer(text))


def _fold(token: str) -> str:
    return token.casefold().translate(_EQUIVALENTS)


@cache
def _phrases() -> dict[str, list[RulePhrase]]:
    """All phrases by their first token, short ones first."""
    by_first = dict[str, list[RulePhrase]]()
    for language in (english, chinese, russian, vietnamese):
        for rule, phrases in language.PHRASES.items():
            for text in phrases:
                tokens = tuple(_fold(token) for token in _TOKEN.findall(normalize(text)))
                by_first.setdefault(tokens[0], []).append(RulePhrase(rule, tokens, text))
    return {first: sorted(phrases, key=lambda each: len(each.tokens)) for first, phrases in by_first.items()}
