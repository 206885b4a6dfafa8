"""JSON of Whisper and of those who run it."""

import json
from typing import Any

import pytest

from shared.core.domain.errors import BadTranscript
from shared.exchange.domain.imports.formats import ImportFormat
from tests.unit.exchange.imports.files import read, said, words

OPENAI: dict[str, Any] = {
    "text": " Hello there. Yes.",
    "language": "en",
    "segments": [
        {
            "id": 0,
            "seek": 0,
            "start": 0.5,
            "end": 2.0,
            "text": " Hello there.",
            "tokens": [50364, 2425],
            "avg_logprob": -0.2,
            "words": [
                {"word": " Hello", "start": 0.5, "end": 1.0, "probability": 0.9},
                {"word": " there.", "start": 1.2, "end": 2.0, "probability": 0.654321},
            ],
        },
        {"id": 1, "start": 2.5, "end": 3.0, "text": " Yes."},
    ],
}
WHISPERX = {
    "segments": [
        {
            "start": 0.0,
            "end": 3.0,
            "text": " In 1961 he",
            "speaker": "SPEAKER_01",
            "words": [
                {"word": "In", "start": 0.0, "end": 0.4, "score": 0.9, "speaker": "SPEAKER_01"},
                {"word": "1961"},
                {"word": "he", "start": 2.0, "end": 2.4, "score": 0.8, "speaker": "SPEAKER_01"},
            ],
        },
        {"start": 4.0, "end": 5.0, "text": "Yes", "speaker": "SPEAKER_00"},
    ],
    "language": "de",
}
CPP = {
    "result": {"language": "en"},
    "transcription": [
        {
            "timestamps": {"from": "00:00:00,000", "to": "00:00:02,000"},
            "offsets": {"from": 0, "to": 2000},
            "text": " Americans ask",
            "tokens": [
                {"text": "[_BEG_]", "offsets": {"from": 0, "to": 0}, "p": 0.9},
                {"text": " Ameri", "offsets": {"from": 100, "to": 400}, "p": 0.9},
                {"text": "cans", "offsets": {"from": 400, "to": 900}, "p": 0.5},
                {"text": " ask", "offsets": {"from": 1000, "to": 1500}, "p": 0.7},
                {"text": "[_TT_100]", "offsets": {"from": 2000, "to": 2000}, "p": 0.1},
            ],
        },
        {"offsets": {"from": 2000, "to": 3000}, "text": " not", "speaker": "1"},
    ],
}


def test_openai_whisper() -> None:
    found = read(json.dumps(OPENAI))
    assert said(found) == [(500, 2000, "S1", "Hello there."), (2500, 3000, "S1", "Yes.")]
    assert words(found) == [(500, 1000, "Hello"), (1200, 2000, "there."), (2500, 3000, "Yes.")]
    assert [word.confidence for word in found.segments[0].words] == [0.9, 0.65]
    assert found.languages == {"en": 3}


def test_faster_whisper_as_a_bare_list() -> None:
    found = read(json.dumps(OPENAI["segments"]))
    assert len(words(found)) == 3


def test_the_words_of_the_api_lie_beside_the_segments() -> None:
    loose = [word for each in OPENAI["segments"] for word in each.get("words", [])]
    bare = [{k: v for k, v in each.items() if k != "words"} for each in OPENAI["segments"]]
    document = {"task": "transcribe", "language": "english", "segments": bare, "words": loose}
    found = read(json.dumps(document))
    assert words(found) == words(read(json.dumps(OPENAI)))
    assert found.languages == {}


def test_whisperx_with_speakers_and_words_without_times() -> None:
    found = read(json.dumps(WHISPERX))
    assert [each[2:] for each in said(found)] == [("S2", "In 1961 he"), ("S1", "Yes")]
    assert words(found)[:3] == [(0, 400, "In"), (400, 2000, "1961"), (2000, 2400, "he")]


def test_whisper_cpp_joins_tokens_to_words() -> None:
    found = read(json.dumps(CPP))
    assert words(found) == [(100, 900, "Americans"), (1000, 1500, "ask"), (2000, 3000, "not")]
    assert [word.confidence for word in found.segments[0].words] == [0.5, 0.7]
    assert len(found.speakers) == 2


def test_words_that_are_not_in_the_text_tell_nothing_of_it() -> None:
    others = [{"word": "six", "start": 1, "end": 2}]
    document = [{"start": 1, "end": 3, "text": "four five", "words": others}]
    assert [text for _, _, text in words(read(json.dumps(document)))] == ["four", "five"]


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ("{", "Line 1"),
        ("[\n1,\n}", "Line 3"),
        ("[" * 100_000, "The document"),
        ('[{"start": ' + "9" * 5_000 + "}]", "The document"),
        ({}, "The document"),
        ({"segments": 7}, "segments"),
        ({"segments": [{"start": 0}]}, "segments.0.end"),
        ({"segments": [{"start": "0", "end": 1}]}, "segments.0.start"),
        ({"segments": [{"start": 0, "end": 1, "text": 7}]}, "segments.0.text"),
        ({"segments": [{"start": 0, "end": 1, "words": [{"word": "a", "start": True}]}]}, "segments.0.words.0.start"),
        ({"segments": [1]}, "segments.0.start"),
        ({"segments": []}, "The file"),
        ({"transcription": [{"text": "a"}]}, "transcription.0.offsets.from"),
        ('[{"start": Infinity, "end": 1}]', "0.start"),
    ],
)
def test_what_is_wrong_is_said_with_its_path(document: Any, place: str) -> None:
    with pytest.raises(BadTranscript) as error:
        read(document if isinstance(document, str) else json.dumps(document), ImportFormat.WHISPER)
    assert error.value.facts["place"] == place
