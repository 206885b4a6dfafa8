"""Speaker names before the text, as in `Ann: yes` or `[Ann] yes`."""

import re
from typing import NamedTuple

_PREFIX = re.compile(r"(?:\[([^\[\]:\n]{1,60})\]:?|([^:\[\]\n]{1,60}):)[ \t]+(?=\S)")
_PARTICLES = {"al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "la", "le", "of", "the", "van", "von"}
_NO_NAME = re.compile('[?!;,"<>=/]|https?$')
MAX_NAME_WORDS = 5


class SpeakerPrefix(NamedTuple):
    """A name, and the text after it."""

    name: str
    text: str


def find_prefix(text: str) -> SpeakerPrefix | None:
    """The speaker, if the text starts like a name: few words, none in lower case."""
    found = _PREFIX.match(text)
    if found is None:
        return None
    name = " ".join((found[1] or found[2]).split())
    return SpeakerPrefix(name, text[found.end() :]) if _is_name(name) else None


def _is_name(name: str) -> bool:
    words = name.split()
    if not 0 < len(words) <= MAX_NAME_WORDS or _NO_NAME.search(name) or not any(c.isalpha() for c in name):
        return False
    return all(not _is_lowercase(word) or word in _PARTICLES for word in words) and not _is_lowercase(words[0])


def _is_lowercase(word: str) -> bool:
    return word.lstrip("('").lstrip("’")[:1].islower()
