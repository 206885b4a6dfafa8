"""Splits words into sentences: Whisper's own segments often end inside one."""

from collections.abc import Iterable

from infra.local.speech.engine.transcript import RecognizedUtterance, RecognizedWord

# English, then Chinese and Japanese, Hindi, Urdu and Arabic.
STOPS = (".", "?", "!", "…", "。", "\uff1f", "\uff01", "।", "\u06d4", "؟")
CLOSERS = "\"'”\u2019)]»」』"
ABBREVIATIONS = frozenset({"mr.", "mrs.", "ms.", "dr.", "st.", "prof.", "vs.", "sr.", "jr.", "e.g.", "i.e."})
PAUSE_SECONDS = 2.0
LONGEST_SECONDS = 60.0


def utterances(words: Iterable[RecognizedWord]) -> tuple[RecognizedUtterance, ...]:
    """Groups words by sentence ends, pauses of two seconds, and at most a minute."""
    found: list[RecognizedUtterance] = []
    sentence: list[RecognizedWord] = []
    for word in words:
        if sentence and _must_end(sentence, word):
            found.append(RecognizedUtterance(tuple(sentence)))
            sentence = []
        sentence.append(word)
    if sentence:
        found.append(RecognizedUtterance(tuple(sentence)))
    return tuple(found)


def _must_end(sentence: list[RecognizedWord], following: RecognizedWord) -> bool:
    last = sentence[-1]
    paused = following.start - last.end >= PAUSE_SECONDS
    too_long = following.end - sentence[0].start > LONGEST_SECONDS
    return paused or too_long or _ends_sentence(last.text.strip())


def _ends_sentence(text: str) -> bool:
    """Returns whether a word ends a sentence: "Dr." and the "J." of a name do not."""
    initial = len(text) == 2 and text[0].isupper()
    return text.rstrip(CLOSERS).endswith(STOPS) and not initial and text.lower() not in ABBREVIATIONS
