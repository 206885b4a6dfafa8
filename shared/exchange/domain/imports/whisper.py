"""JSON of Whisper and compatible tools: openai-whisper and its API, faster-whisper, WhisperX, whisper.cpp.

All but the last have `segments` in seconds, with optional `words`; WhisperX adds speakers. whisper.cpp has
`transcription` with `offsets` in ms, and `tokens`, which are parts of words.
"""

import re
from collections.abc import Iterable, Iterator

from shared.core.domain.text import plain_text
from shared.exchange.domain.imports.json_nodes import JsonNode
from shared.exchange.domain.imports.own_json import confidence_in
from shared.exchange.domain.imports.utterances import DraftTranscript, TimedPiece, Utterance, time_words
from shared.transcription.domain.words import language_tag

_SPECIAL = re.compile(r"\[_[A-Z]+_[0-9]*\]?|<\|[^|]*\|>")
_LANGUAGE = re.compile("[A-Za-z]{2,3}(-[0-9A-Za-z]{2,4})?")


def is_whisper(document: JsonNode) -> bool:
    """Whether the document looks like Whisper's."""
    if isinstance(document.value, dict):
        return "segments" in document.value or "transcription" in document.value
    return isinstance(document.value, list)


def read_whisper(document: JsonNode) -> DraftTranscript:
    """Each segment is an utterance. Raises `BadTranscript`."""
    if not is_whisper(document):
        raise document.error("must have segments, or a transcription, as Whisper writes them")
    if document.get("transcription").value is not None:
        found = [_from_cpp(node) for node in document.get("transcription").items()]
    else:
        segments = document if isinstance(document.value, list) else document.get("segments")
        separate_words = _SeparateWords(document.get("words").items())
        found = [_utterance(node, separate_words) for node in segments.items()]
    return DraftTranscript(found, {}, {}, _languages(document, found))


def _languages(document: JsonNode, found: list[Utterance]) -> dict[str, int]:
    language = document.get("language").text() or document.get("result").get("language").text()
    return {language_tag(language): sum(len(each.words) for each in found)} if _LANGUAGE.fullmatch(language) else {}


class _SeparateWords:
    """Words beside the segments, as OpenAI's API returns them, ordered by time; each is used once."""

    def __init__(self, words: Iterable[JsonNode]) -> None:
        self._words = [_piece(word) for word in words]
        self._next = 0

    def until(self, end_ms: int) -> list[TimedPiece]:
        """The unused words that start before `end_ms`."""
        begin = self._next
        while self._next < len(self._words) and (self._words[self._next].start_ms or 0) < end_ms:
            self._next += 1
        return self._words[begin : self._next]


def _utterance(node: JsonNode, separate_words: _SeparateWords) -> Utterance:
    start_ms, end_ms = node.get("start").ms(), node.get("end").ms()
    if start_ms is None or end_ms is None:
        raise node.get("start" if start_ms is None else "end").error("must be a number of seconds")
    words = list(node.get("words").items())
    text = plain_text(node.get("text").text()) or plain_text(" ".join(_word(word) for word in words))
    pieces = [_piece(word) for word in words] or separate_words.until(end_ms)
    speaker = node.get("speaker").value or next((word.get("speaker").value for word in words), "")
    return _new_utterance(node, (start_ms, end_ms), speaker, text, pieces)


def _new_utterance(
    node: JsonNode, span: tuple[int, int], speaker: object, text: str, pieces: list[TimedPiece]
) -> Utterance:
    named = plain_text(str(speaker)) if isinstance(speaker, str | int) and not isinstance(speaker, bool) else ""
    words = time_words(text, [piece for piece in pieces if piece.text], *span)
    return Utterance(*span, named, text, words, node.path)


def _word(node: JsonNode) -> str:
    return plain_text(node.get("word", "text").text())


def _piece(node: JsonNode) -> TimedPiece:
    confidence = confidence_in(node.get("probability", "score", "confidence")) or 0.0
    return TimedPiece(_word(node), node.get("start").ms(), node.get("end").ms(), round(confidence, 2))


def _from_cpp(node: JsonNode) -> Utterance:
    offsets = node.get("offsets")
    start_ms, end_ms = offsets.get("from").ms(1), offsets.get("to").ms(1)
    if start_ms is None or end_ms is None:
        raise offsets.get("from" if start_ms is None else "to").error("must be a number of milliseconds")
    text = plain_text(node.get("text").text())
    return _new_utterance(
        node, (start_ms, end_ms), node.get("speaker").value, text, list(_tokens(node.get("tokens").items()))
    )


def _tokens(tokens: Iterable[JsonNode]) -> Iterator[TimedPiece]:
    """Tokens joined to words: a token with a leading space starts a word."""
    word: TimedPiece | None = None
    for node in tokens:
        text = node.get("text").text()
        if _SPECIAL.fullmatch(text):
            continue
        begin, end = node.get("offsets").get("from").ms(1), node.get("offsets").get("to").ms(1)
        confidence = round(confidence_in(node.get("p")) or 0.0, 2)
        if word and not text.startswith(" "):
            word = TimedPiece(word.text + text, word.start_ms, end, min(word.confidence, confidence))
            continue
        if word:
            yield word._replace(text=plain_text(word.text))
        word = TimedPiece(text, begin, end, confidence)
    if word:
        yield word._replace(text=plain_text(word.text))
