"""What a title is found by: its own beginning and that of each of its words, whatever case they are in."""

import unicodedata

LETTERS = 20  # of a beginning that are compared
WORDS = 12  # of a title that are looked at


def title_prefixes(title: str) -> list[str]:
    """All that the title is found by: from each word on, its first letters, from one to `LETTERS`."""
    words = _plain(title).split()[:WORDS]
    rests = [" ".join(words[n:])[:LETTERS] for n in range(len(words))]
    return sorted({rest[:length].strip() for rest in rests for length in range(1, len(rest) + 1)})


def title_prefix(text: str) -> str:
    """What somebody looks for, as `beginnings` has it."""
    return _plain(text)[:LETTERS].strip()


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
