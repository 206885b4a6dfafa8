"""Speakers as files name them, in front of what they say: `Ann: yes`, `[Ann] yes`."""

import re
from typing import NamedTuple

_PREFIX = re.compile(r"(?:\[([^\[\]:\n]{1,60})\]:?|([^:\[\]\n]{1,60}):)[ \t]+(?=\S)")
_PARTICLES = {"al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "la", "le", "of", "the", "van", "von"}
_NO_NAME = re.compile('[?!;,"<>=/]|https?$')
MOST_WORDS = 5


class SpeakerPrefix(NamedTuple):
    """A name, and the text behind it."""

    name: str
    text: str


def find_prefix(text: str) -> SpeakerPrefix | None:
    """Who says it, if it begins with what looks like a name: few words, none of them in small letters."""
    found = _PREFIX.match(text)
    if found is None:
        return None
    name = " ".join((found[1] or found[2]).split())
    return SpeakerPrefix(name, text[found.end() :]) if _is_name(name) else None


def _is_name(name: str) -> bool:
    words = name.split()
    if not 0 < len(words) <= MOST_WORDS or _NO_NAME.search(name) or not any(c.isalpha() for c in name):
        return False
    return all(not _small(word) or word in _PARTICLES for word in words) and not _small(words[0])


def _small(word: str) -> bool:
    return word.lstrip("('").lstrip("’")[:1].islower()
