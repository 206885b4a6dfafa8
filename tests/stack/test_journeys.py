"""Recordings of people through the whole cloud: every function, every server, the real clients."""

import io
from pathlib import Path

import pysubs2
import pytest
import srt
import webvtt

from tests.recordings import Turn, load
from tests.stack.client import Client
from tests.support.audio_files import render
from tests.support.word_measures import speaker_accuracy, word_error_rate

TYPES = {
    ".wav": "audio/wav",
    ".flac": "audio/flac",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".webm": "audio/webm;codecs=opus",
}


def transcribed(client: Client, file: Path, **fields: object) -> dict:  # type: ignore[type-arg] # JSON
    session = client.finished(client.upload(file, TYPES[file.suffix], **fields))
    assert session["transcription"]["state"] == "completed", session
    return client.export(session["id"], "json").json()  # type: ignore[no-any-return] # JSON


def text(transcript: dict) -> str:  # type: ignore[type-arg] # JSON
    return " ".join(segment["text"] for segment in transcript["segments"])


@pytest.mark.parametrize("suffix", TYPES)
def test_a_short_recording_in_any_format_becomes_its_words(client: Client, tmp_path: Path, suffix: str) -> None:
    short = load("short")
    file = render(short, tmp_path / f"short{suffix}")
    assert word_error_rate(short.text, text(transcribed(client, file, languageCodes=["en-US"]))) < 0.15


def test_a_long_recording_is_cut_and_comes_back_whole(client: Client, tmp_path: Path) -> None:
    conversation = load("conversation")
    file = render(conversation, tmp_path / "conversation.wav", channels=2, rate=44_100)
    session_id = client.upload(file, "audio/wav", languageCodes=["en-US"])
    session = client.finished(session_id)
    transcript = client.export(session_id, "json").json()

    assert session["transcription"]["chunks"] == session["transcription"]["chunksDone"] == 3
    assert word_error_rate(conversation.text, text(transcript)) < 0.06
    words = [
        Turn(segment["speaker"], word["startMs"] / 1000, word["endMs"] / 1000, word["text"])
        for segment in transcript["segments"]
        for word in segment["words"]
    ]
    assert speaker_accuracy(words, conversation.turns) > 0.85
    assert [word.start for word in words] == sorted(word.start for word in words)


def test_two_channels_can_be_kept_apart(client: Client, tmp_path: Path) -> None:
    file = render(load("crosstalk"), tmp_path / "crosstalk.wav", split_speakers=True)
    transcript = transcribed(client, file, channels="separate", languageCodes=["en-US"])
    assert len({segment["speaker"] for segment in transcript["segments"]}) >= 2


def test_every_export_is_read_by_its_own_parser_and_tells_the_same(client: Client) -> None:
    file = load("conversation").path
    session_id = client.finished(client.upload(file, "audio/flac", languageCodes=["en-US"]))["id"]
    captions = webvtt.from_buffer(io.StringIO(client.export(session_id, "vtt").text)).captions
    cues = list(srt.parse(client.export(session_id, "srt").text))
    words = text(client.export(session_id, "json").json()).split()

    assert all(caption.voice for caption in captions)
    assert " ".join(caption.text for caption in captions).split() == words
    assert all(len(line) <= 42 for cue in cues for line in cue.content.splitlines())
    assert all(cue.content.count("\n") <= 1 for cue in cues)
    assert len(pysubs2.SSAFile.from_string(client.export(session_id, "srt").text)) == len(cues)
    assert "Speaker 1" in client.export(session_id, "txt").text
