"""Parsing of a recogniser's result into words, with times from the start of the recording."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from shared.core.domain.errors import Invalid


class Word(NamedTuple):
    """One word, or several that belong together: milliseconds from the start of the recording, text without outer
    spaces, confidence 0..1 in whole percent (0 = not given), a speaker label, and the language, if the service
    returned it.
    """

    start_ms: int
    end_ms: int
    text: str
    confidence: float
    speaker: str
    language: str = ""


def parse_words(results: object, start_ms: int) -> list[Word]:
    """The words of a `BatchRecognizeResults` JSON document, in order of time, without repeats.

    `start_ms` is where the recognised chunk begins. With diarization the service may repeat earlier words in a later
    result (docstring of `SpeakerDiarizationConfig`), so each (channel, time, word) counts once, with the later label.
    Raises `Invalid` when the document does not have the documented form.
    """
    found: dict[tuple[object, ...], Word] = {}
    try:
        for channel, words in _results(results, start_ms):
            times = Counter[tuple[object, ...]]()  # one result repeats nothing: "no no" was spoken twice
            for word in words:
                said = (channel, word.start_ms, word.end_ms, word.text)
                times[said] += 1
                found[*said, times[said]] = word
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
        raise Invalid("The speech service's answer could not be read.", "result_unreadable") from error
    return sorted(found.values(), key=lambda word: word.start_ms)


def _results(document: Any, start_ms: int) -> Iterator[tuple[int, list[Word]]]:
    """The channel and the words of each result that has any."""
    ended_ms: dict[int, int] = {}
    for result in document.get("results", []):
        if result.get("alternatives"):
            channel, best = int(result.get("channelTag", 0)), result["alternatives"][0]
            language = language_tag(str(result.get("languageCode", "")))
            begin_ms = ended_ms.get(channel, 0)
            ended_ms[channel] = max(begin_ms, parse_milliseconds(result.get("resultEndOffset", "0s")))
            words = [*_timed(best, channel, start_ms)]
            words = words or [*_spread(best, channel, start_ms + begin_ms, start_ms + ended_ms[channel])]
            yield channel, [word._replace(language=language) for word in words]


def _timed(best: dict[str, Any], channel: int, start_ms: int) -> Iterator[Word]:
    for word in best.get("words") or []:
        start = start_ms + max(parse_milliseconds(word.get("startOffset", "0s")), 0)
        end = start_ms + parse_milliseconds(word.get("endOffset", "0s"))
        percent = min(max(round(float(word.get("confidence", 0.0)) * 100), 0), 100)
        speaker = _speaker(str(word.get("speakerLabel", "")), channel)
        if text := _plain(str(word["word"])):
            yield Word(start, max(start, end), text, percent / 100, speaker)


def _spread(best: dict[str, Any], channel: int, begin_ms: int, end_ms: int) -> Iterator[Word]:
    """Spread words without times evenly over the result's time: some models return no times."""
    texts = _plain(str(best.get("transcript", ""))).split()
    borders = [begin_ms + (end_ms - begin_ms) * i // max(len(texts), 1) for i in range(len(texts) + 1)]
    for text, (start, end) in zip(texts, pairwise(borders), strict=True):
        yield Word(start, end, text, 0.0, _speaker("", channel))


def _plain(text: str) -> str:
    """Remove characters that cannot be stored, and collapse white space to single spaces."""
    return " ".join(text.encode(errors="replace").decode().split())


def _speaker(label: str, channel: int) -> str:
    return f"{channel}/{label}" if channel else label


def language_tag(code: str) -> str:
    """Write a language tag in the usual case: the service returns `en-us` for `en-US`."""
    first, *others = code.split("-")
    capitals = {2: str.upper, 4: str.title}
    return "-".join([first.lower(), *(capitals.get(len(each), str)(each) for each in others)])


def parse_milliseconds(offset: str) -> int:
    """Parse a protobuf JSON duration such as `"1.250s"` into milliseconds. Raises `ValueError` for anything else."""
    if not offset.endswith("s"):
        raise ValueError("not a duration")
    return round(float(offset[:-1]) * 1000)
