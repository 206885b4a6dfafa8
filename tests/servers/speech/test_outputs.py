import io
from typing import Any

import srt
import webvtt

from infra.local.speech.api import captions
from infra.local.speech.api.results import ChannelResult
from infra.local.speech.engine.transcript import ChannelTranscript, RecognizedUtterance, RecognizedWord
from tests.servers.speech.fakes import MemoryObjects
from tests.servers.speech.speech_client import INPUT, OUTPUT, Driver


def output(**formats: object) -> dict[str, object]:
    return {"gcs_output_config": {"uri": OUTPUT}, "output_format_config": formats}


def said(*words: RecognizedWord) -> list[ChannelResult]:
    return [ChannelResult(0, ChannelTranscript((RecognizedUtterance(words),), "en", 60))]


def test_captions_are_written_without_the_native_form_unless_that_is_asked_for(
    speech: Driver, objects: MemoryObjects
) -> None:
    result = speech.response(speech.batch(INPUT, recognition_output_config=output(vtt={}, srt={}))).results[INPUT]
    assert not result.cloud_storage_result.uri
    assert result.cloud_storage_result.vtt_format_uri.endswith(".vtt")
    assert b"word0 word1." in objects.contents[result.cloud_storage_result.srt_format_uri]


def test_every_form_is_written_when_all_are_asked_for(speech: Driver, objects: MemoryObjects) -> None:
    formats = output(native={}, vtt={}, srt={})
    result = speech.response(speech.batch(INPUT, recognition_output_config=formats)).results[INPUT]
    uris = result.cloud_storage_result
    assert {uris.uri, uris.vtt_format_uri, uris.srt_format_uri} < set(objects.contents)


def test_captions_come_inline_too(speech: Driver) -> None:
    asked: dict[str, Any] = {"inline_response_config": {}, "output_format_config": {"vtt": {}, "srt": {}}}
    result = speech.response(speech.batch(INPUT, recognition_output_config=asked)).results[INPUT].inline_result
    assert result.vtt_captions.startswith("WEBVTT")
    assert len(list(srt.parse(result.srt_captions))) == 3
    assert not result.transcript.results


def test_independent_parsers_read_the_captions() -> None:
    channels = said(*(RecognizedWord(i * 0.5, i * 0.5 + 0.4, f" number{i}", 1) for i in range(60)))
    seen = webvtt.from_buffer(io.StringIO(captions.vtt(channels))).captions
    assert [c.text for c in seen] == [c.content for c in srt.parse(captions.srt(channels))]
    assert " ".join(c.text for c in seen).split() == [f"number{i}" for i in range(60)]


def test_a_caption_has_two_short_lines_and_seven_seconds_at_most() -> None:
    channels = said(*(RecognizedWord(i * 0.5, i * 0.5 + 0.4, f" number{i}", 1) for i in range(60)))
    for caption in srt.parse(captions.srt(channels)):
        lines = caption.content.splitlines()
        assert len(lines) <= 2
        assert max(map(len, lines)) <= 42
        assert (caption.end - caption.start).total_seconds() <= 7


def test_what_looks_like_markup_is_escaped_in_webvtt_only() -> None:
    channels = said(RecognizedWord(0, 1, " <b>R&D", 1))
    assert "&lt;b&gt;R&amp;D" in captions.vtt(channels)
    assert "<b>R&D" in captions.srt(channels)


def test_a_word_of_no_length_still_has_a_caption_that_can_be_shown() -> None:
    assert "00:00:01.000 --> 00:00:01.001" in captions.vtt(said(RecognizedWord(1, 1, " so", 1)))
