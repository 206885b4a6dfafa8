"""Prefixes by which a title is found: of the title and of each word, ignoring case."""

import unicodedata

LETTERS = 20  # compared letters of a prefix
WORDS = 12  # indexed words of a title


def title_prefixes(title: str) -> list[str]:
    """All prefixes of the title, from each word on, of one to `LETTERS` letters."""
    words = _plain(title).split()[:WORDS]
    rests = [" ".join(words[n:])[:LETTERS] for n in range(len(words))]
    return sorted({rest[:length].strip() for rest in rests for length in range(1, len(rest) + 1)})


def title_prefix(text: str) -> str:
    """Normalize a search text like `title_prefixes` does."""
    return _plain(text)[:LETTERS].strip()


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
