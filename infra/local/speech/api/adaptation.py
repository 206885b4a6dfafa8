"""Phrases of inline and stored phrase sets."""

from collections.abc import Callable, Iterator

from google.cloud.speech_v2.types import cloud_speech as cs

from infra.local.speech.api.errors import invalid

# https://cloud.google.com/speech-to-text/v2/quotas
PHRASES_PER_SET = 1_200
PHRASES_PER_REQUEST = 5_000
SETS_PER_REQUEST = 20
LONGEST_PHRASE = 100
HIGHEST_BOOST = 20

Lookup = Callable[[str], cs.PhraseSet]
"""A stored phrase set by its name; raises NOT_FOUND."""


def phrases(adaptation: cs.SpeechAdaptation, stored: Lookup) -> tuple[str, ...]:
    """Returns all phrases by boost, because Whisper reads only about 200 tokens. Raises INVALID_ARGUMENT."""
    if len(adaptation.phrase_sets) > SETS_PER_REQUEST:
        raise invalid(f"At most {SETS_PER_REQUEST} phrase sets are allowed in a request.")
    boosted = [pair for phrase_set in _phrase_sets(adaptation, stored) for pair in _boosted(phrase_set)]
    if len(boosted) > PHRASES_PER_REQUEST:
        raise invalid(f"At most {PHRASES_PER_REQUEST} phrases are allowed in a request.")
    return tuple(dict.fromkeys(value for value, _ in sorted(boosted, key=lambda pair: -pair[1])))


def check_phrase_set(phrase_set: cs.PhraseSet) -> None:
    """Raises INVALID_ARGUMENT for an invalid phrase set."""
    if len(phrase_set.phrases) > PHRASES_PER_SET:
        raise invalid(f"A phrase set holds at most {PHRASES_PER_SET} phrases.")
    if any(len(phrase.value) > LONGEST_PHRASE for phrase in phrase_set.phrases):
        raise invalid(f"A phrase has at most {LONGEST_PHRASE} characters.")
    boosts = [phrase_set.boost, *(phrase.boost for phrase in phrase_set.phrases)]
    if not all(0 <= boost <= HIGHEST_BOOST for boost in boosts):
        raise invalid(f"A boost must be between 0 and {HIGHEST_BOOST}.")


def _phrase_sets(adaptation: cs.SpeechAdaptation, stored: Lookup) -> Iterator[cs.PhraseSet]:
    for reference in adaptation.phrase_sets:
        if reference.phrase_set:
            yield stored(reference.phrase_set)
        else:
            check_phrase_set(reference.inline_phrase_set)
            yield reference.inline_phrase_set


def _boosted(phrase_set: cs.PhraseSet) -> Iterator[tuple[str, float]]:
    for phrase in phrase_set.phrases:
        if phrase.value.strip():
            yield phrase.value.strip(), phrase.boost or phrase_set.boost
