"""A talk of any length that nobody held, and what a recogniser writes of a stretch of it."""

import json
import random
from collections.abc import Iterable
from typing import Any

from shared.transcription.domain.words import Word
from tests.recordings import NAMES, load

WORD_MS = 345  # 2.9 words a second, a brisk conversation
SPOKEN_MS = 290  # of these
SPEAKERS = 3
SEED = 7


def talk(duration_ms: int) -> list[Word]:
    """Sentences of 6 to 20 words; one to four of them, then somebody else speaks."""
    chance = random.Random(SEED)
    vocabulary = sorted({word.strip(",.:;").lower() for name in NAMES for word in load(name).text.split()})
    words: list[Word] = []
    speaker = 0
    while len(words) * WORD_MS < duration_ms:
        for _ in range(chance.randint(1, 4)):
            length = chance.randint(6, 20)
            said = [chance.choice(vocabulary) for _ in range(length)]
            said[0], said[-1] = said[0].capitalize(), f"{said[-1]}."
            for text in said:
                start = len(words) * WORD_MS
                words.append(Word(start, start + SPOKEN_MS, text, chance.randint(40, 100) / 100, str(speaker)))
        speaker = (speaker + chance.randint(1, SPEAKERS - 1)) % SPEAKERS
    return words


def result(words: Iterable[Word], start_ms: int, end_ms: int) -> bytes:
    """`BatchRecognizeResults` of the stretch: a result a sentence, speakers named in the order they are heard in it."""
    labels: dict[str, str] = {}
    sentences: list[list[dict[str, Any]]] = [[]]
    for word in words:
        if word.start_ms < start_ms or word.end_ms > end_ms:
            continue
        label = labels.setdefault(word.speaker, str(len(labels) + 1))
        sentences[-1].append(_word(word, start_ms, label))
        if word.text.endswith("."):
            sentences.append([])
    return json.dumps({"results": [_sentence(s) for s in sentences if s], "metadata": {}}).encode()


def _word(word: Word, start_ms: int, label: str) -> dict[str, Any]:
    return {
        "startOffset": f"{(word.start_ms - start_ms) / 1000:.3f}s",
        "endOffset": f"{(word.end_ms - start_ms) / 1000:.3f}s",
        "word": word.text,
        "confidence": word.confidence,
        "speakerLabel": label,
    }


def _sentence(words: list[dict[str, Any]]) -> dict[str, Any]:
    text = " ".join(word["word"] for word in words)
    best = {"transcript": text, "confidence": 0.9, "words": words}
    return {"alternatives": [best], "resultEndOffset": words[-1]["endOffset"], "languageCode": "en-us"}
