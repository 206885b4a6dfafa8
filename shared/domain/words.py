"""A recogniser's answer as plain words on the recording's clock."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from shared.domain.errors import Invalid


class Word(NamedTuple):
    """One word: milliseconds from the start of the recording, confidence 0..1 (0 = not given), a speaker label."""

    start_ms: int
    end_ms: int
    text: str
    confidence: float
    speaker: str


def words_of(results: object, start_ms: int) -> list[Word]:
    """The words of a `BatchRecognizeResults` JSON document, in order of time, without repeats.

    `start_ms` is where the recognised chunk begins. With diarization the service may repeat earlier words in a later
    result (docstring of `SpeakerDiarizationConfig`), so each (channel, time, word) counts once. Raises `Invalid` when
    the document does not have the documented form.
    """
    try:
        found = {word for result in _results(results) for word in _result_words(result, start_ms)}
    except (AttributeError, KeyError, TypeError, ValueError, IndexError) as error:
        raise Invalid("The speech service's answer could not be read.", "result_unreadable") from error
    return sorted(found)


def _results(document: Any) -> list[dict[str, Any]]:
    return [result for result in document.get("results", []) if result.get("alternatives")]


def _result_words(result: dict[str, Any], start_ms: int) -> Iterator[Word]:
    channel = int(result.get("channelTag", 0))
    best = result["alternatives"][0]
    timed = best.get("words") or []
    if not timed:
        yield from _spread(str(best.get("transcript", "")), result, start_ms)
    for word in timed:
        start = start_ms + milliseconds(word.get("startOffset", "0s"))
        end = start_ms + milliseconds(word.get("endOffset", "0s"))
        speaker = _speaker(str(word.get("speakerLabel", "")), channel)
        yield Word(start, max(start, end), str(word["word"]).strip(), float(word.get("confidence", 0.0)), speaker)


def _spread(transcript: str, result: dict[str, Any], start_ms: int) -> Iterator[Word]:
    """Words without times share the result's time evenly: some models give none."""
    texts = transcript.split()
    end_ms = milliseconds(result.get("resultEndOffset", "0s"))
    borders = [start_ms + end_ms * i // max(len(texts), 1) for i in range(len(texts) + 1)]
    for text, (start, end) in zip(texts, pairwise(borders), strict=True):
        yield Word(start, end, text, 0.0, _speaker("", int(result.get("channelTag", 0))))


def _speaker(label: str, channel: int) -> str:
    return f"{channel}/{label}" if channel else label


def milliseconds(offset: str) -> int:
    """A protobuf JSON duration such as `"1.250s"` in milliseconds; raises `ValueError` for anything else."""
    if not offset.endswith("s"):
        raise ValueError("not a duration")
    return round(float(offset[:-1]) * 1000)
