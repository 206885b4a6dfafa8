"""JSON, held to the published schema by a validator of JSON Schema."""

import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from infra.docs import transcript_schema
from shared.transcription.domain.segments import Segment
from shared.transcription.domain.words import Word
from tests.support.samples import a_word, words_said
from tests.unit.exchange.exports.texts import CONTROLS, a_reading, exported, names, speeches

SCHEMA = json.loads(transcript_schema.FILE.read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def read(text: str) -> dict[str, Any]:
    """The document, which is as the schema says."""
    document: dict[str, Any] = json.loads(text)
    VALIDATOR.validate(document)
    return document


def test_the_published_schema_is_that_of_the_models() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert transcript_schema.FILE.read_text("utf-8") == transcript_schema.text(), "run: make openapi"


def test_the_schema_refuses_what_is_no_transcript() -> None:
    whole = read(exported("json", a_reading(words_said("Hello."))))
    for wrong in ({**whole, "version": 0}, {**whole, "format": "other"}, {**whole, "segments": [{}]}):
        assert not VALIDATOR.is_valid(wrong)


@given(speeches, names)
def test_json_holds_everything(spoken: list[Word], name: str) -> None:
    view = a_reading(spoken, name)
    document = read(exported("json", view))
    assert [w["text"] for s in document["segments"] for w in s["words"]] == [word.text for word in spoken]
    assert [w["startMs"] for s in document["segments"] for w in s["words"]] == [word.start_ms for word in spoken]
    assert {s["speakerName"] for s in document["segments"]} == {view.voice("S1").name}
    assert (document["session"], document["version"]) == ("s1", 1)


def test_json_keeps_texts_to_the_last_character() -> None:
    text = f'a{CONTROLS}"\\\u200f' + "x" * 10_000
    document = read(exported("json", a_reading([Segment("0", 0, 9, "", text, 0.9, ())])))
    assert document["segments"][0]["text"] == text
    assert document["segments"][0]["speakerName"] == "Speaker"


def test_json_shows_what_is_wanted() -> None:
    view = a_reading([a_word(0, "Hello."), a_word(5000, "Still me.")], "Ann", "COACH")
    (first, second) = read(exported("json", view))["segments"]
    assert (first["role"], second["words"][0]["startMs"]) == ("COACH", 5000)
    view = a_reading([a_word(0, "Hello."), a_word(5000, "Still me.")], "Ann", "COACH")
    query = {"layout": "paragraphs", "words": "false", "roles": "false", "speakers": "false"}
    (whole,) = read(exported("json", view, **query))["segments"]
    assert (whole["text"], whole["startMs"], whole["endMs"]) == ("Hello. Still me.", 0, 5400)
    assert (whole["speakerName"], whole["role"], whole["words"]) == (None, None, None)


def test_a_paragraph_is_as_sure_as_its_words() -> None:
    spoken = [a_word(0, "Yes.", confidence=1.0), a_word(5000, "a b", confidence=0.4)]
    (whole,) = read(exported("json", a_reading(spoken), layout="paragraphs"))["segments"]
    assert whole["confidence"] == pytest.approx(0.7)
