"""Earshot's own JSON (docs/transcript.schema.json): an export imports without loss."""

from shared.core.domain.text import plain_text
from shared.exchange.domain.exports.json_document import FORMAT
from shared.exchange.domain.imports.json_nodes import JsonNode
from shared.exchange.domain.imports.utterances import DraftTranscript, TimedPiece, Utterance, time_words


def is_own_json(document: JsonNode) -> bool:
    """Whether the document names this format."""
    return isinstance(document.value, dict) and document.value.get("format") == FORMAT


def read_own_json(document: JsonNode) -> DraftTranscript:
    """Segments unchanged, speakers by their labels. Raises `BadTranscript`."""
    if not is_own_json(document):
        raise document.get("format").error(f"must be {FORMAT}")
    names, roles, found = dict[str, str](), dict[str, str](), list[Utterance]()
    for node in document.get("segments").items():
        speaker = plain_text(node.get("speaker").text())
        names[speaker] = plain_text(node.get("speakerName").text()) or names.get(speaker, "")
        roles[speaker] = plain_text(node.get("role").text()) or roles.get(speaker, "")
        found.append(_utterance(node, speaker))
    return DraftTranscript(found, names, roles, {})


def _utterance(node: JsonNode, speaker: str) -> Utterance:
    start_ms, end_ms = node.get("startMs").ms(1), node.get("endMs").ms(1)
    if start_ms is None or end_ms is None:
        raise node.get("startMs" if start_ms is None else "endMs").error("must be a number of milliseconds")
    text = plain_text(node.get("text").text())
    pieces = [_piece(word) for word in node.get("words").items()]
    words = time_words(text, [piece for piece in pieces if piece.text], start_ms, end_ms)
    return Utterance(start_ms, end_ms, speaker, text, words, node.path, confidence_in(node.get("confidence")))


def _piece(node: JsonNode) -> TimedPiece:
    confidence = confidence_in(node.get("confidence")) or 0.0
    return TimedPiece(
        plain_text(node.get("text").text()), node.get("startMs").ms(1), node.get("endMs").ms(1), round(confidence, 2)
    )


def confidence_in(node: JsonNode) -> float | None:
    """The number clamped to 0 to 1; None for null."""
    number = node.number()
    return None if number is None else min(max(number, 0.0), 1.0)
