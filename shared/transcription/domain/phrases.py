"""Words and names that a recognition expects, within the limits of the speech service.

The numbers are those of Speech-to-Text v2 (quotas and limits: speech adaptation).
"""

from collections.abc import Iterable, Iterator, Sequence

from shared.core.domain.model import Model

DEFAULT_BOOST = 10.0  # half of the service's maximum
MOST_BOOST = 20
LONGEST = 100  # characters of a phrase
MOST_IN_A_SET = 1_200
MOST_IN_A_REQUEST = 5_000
MOST_CHARACTERS = 100_000  # of all phrases of a request


class Phrase(Model):
    """A word, a name or a few words to expect; `boost`, 0 to 20, raises its likelihood."""

    value: str
    boost: float = DEFAULT_BOOST


def deduplicate(phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """Keep each phrase once, ignoring case: the first spelling, with the largest boost."""
    found: dict[str, Phrase] = {}
    for phrase in phrases:
        first = found.setdefault(phrase.value.casefold(), phrase)
        if phrase.boost > first.boost:
            found[phrase.value.casefold()] = first.model_copy(update={"boost": phrase.boost})
    return tuple(found.values())


def merge_phrases(*vocabularies: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """Merge vocabularies in order of priority, the most boosted phrases of each first.

    A phrase in several vocabularies counts as in the first. Phrases beyond the limits of a request are left out.
    """
    ranked = (sorted(deduplicate(each), key=lambda phrase: -phrase.boost) for each in vocabularies)
    found: dict[str, Phrase] = {}
    for phrase in (phrase for each in ranked for phrase in each):
        found.setdefault(phrase.value.casefold(), phrase)
    return tuple(_fitting(found.values()))


def _fitting(phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    characters = count = 0
    for phrase in phrases:
        characters, count = characters + len(phrase.value), count + 1
        if count > MOST_IN_A_REQUEST or characters > MOST_CHARACTERS:
            return
        yield phrase


def split_into_sets(phrases: Sequence[Phrase]) -> Iterator[Sequence[Phrase]]:
    """Split phrases into sets of at most `MOST_IN_A_SET`."""
    for begin in range(0, len(phrases), MOST_IN_A_SET):
        yield phrases[begin : begin + MOST_IN_A_SET]
