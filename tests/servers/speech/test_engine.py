from pathlib import Path

import pytest

from infra.local.speech.engine.audio import AudioFile, probe
from infra.local.speech.engine.diarization.diarizer import Diarizer
from infra.local.speech.engine.diarization.networks import Segmentation, VoicePrint
from infra.local.speech.engine.engine import WhisperEngine
from infra.local.speech.engine.transcript import ChannelTranscript, EngineOptions, SpeakerBounds
from infra.local.speech.engine.whisper import WhisperHardware, WhisperRecognizer
from infra.local.speech.models.pins import SEGMENTATION, VOICE_PRINT
from tests.recordings import Turn, load
from tests.support.audio_files import render, render_silence
from tests.support.word_measures import speaker_accuracy, word_error_rate


@pytest.fixture(scope="module")
def engine(tiny: Path) -> WhisperEngine:
    return WhisperEngine(
        WhisperRecognizer(tiny, WhisperHardware(threads=2)),
        Diarizer(Segmentation(SEGMENTATION, 2), VoicePrint(VOICE_PRINT, 2)),
    )


def text(transcript: ChannelTranscript) -> str:
    return " ".join(utterance.text for utterance in transcript.utterances)


def turns(transcript: ChannelTranscript) -> list[Turn]:
    words = (word for utterance in transcript.utterances for word in utterance.words)
    return [Turn(word.speaker, word.start, word.end, word.text) for word in words]


def heard(engine: WhisperEngine, audio: AudioFile, options: EngineOptions) -> ChannelTranscript:
    return engine.transcribe(audio, 0, options, lambda _: None)


def test_the_words_of_two_people_carry_the_right_times_and_speakers(engine: WhisperEngine) -> None:
    recording = load("crosstalk")
    transcript = heard(engine, probe(recording.path), EngineOptions(("en",), (), SpeakerBounds()))
    assert word_error_rate(recording.text, text(transcript)) < 0.1
    assert speaker_accuracy(turns(transcript), recording.turns) > 0.95
    assert [word.speaker for word in turns(transcript)][:: len(turns(transcript)) - 1] == ["1", "2"]


def test_results_are_sentences_with_words_in_order_and_confidence(engine: WhisperEngine) -> None:
    transcript = heard(engine, probe(load("short").path), EngineOptions(("en",)))
    assert text(transcript).count(".") >= 1
    assert text(transcript).startswith("And so")
    words = [word for utterance in transcript.utterances for word in utterance.words]
    assert all(0 <= word.start <= word.end <= 11.4 and 0 < word.confidence <= 1 for word in words)
    assert [word.start for word in words] == sorted(word.start for word in words)


def test_progress_grows_to_the_end_of_the_sound(engine: WhisperEngine) -> None:
    seen: list[float] = []
    transcript = engine.transcribe(
        probe(load("short").path), 0, EngineOptions(("en",), (), SpeakerBounds()), seen.append
    )
    assert seen == sorted(seen)
    assert any(0 < seconds < transcript.seconds / 2 for seconds in seen)
    assert seen[-1] == transcript.seconds == pytest.approx(11.36)


def test_whoever_follows_progress_can_stop_the_work(engine: WhisperEngine) -> None:
    def stop(_: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        engine.transcribe(probe(load("short").path), 0, EngineOptions(("en",)), stop)


@pytest.mark.parametrize("speakers", [None, SpeakerBounds()])
def test_silence_has_no_words_but_a_length(
    engine: WhisperEngine, tmp_path: Path, speakers: SpeakerBounds | None
) -> None:
    silence = probe(render_silence(tmp_path / "a.wav", 3))
    assert heard(engine, silence, EngineOptions((), (), speakers)) == ChannelTranscript((), "en", 3.0)


def test_one_channel_of_two_is_recognised(engine: WhisperEngine, tmp_path: Path) -> None:
    recording = load("crosstalk")
    audio = probe(render(recording, tmp_path / "a.flac", channels=2, split_speakers=True))
    found = engine.transcribe(audio, 1, EngineOptions(("en",)), lambda _: None)
    said = " ".join(turn.text for turn in recording.turns if turn.speaker == "austen")
    assert word_error_rate(said, text(found)) < 0.3


def test_phrases_are_passed_on_without_losing_words(engine: WhisperEngine) -> None:
    recording = load("short")
    found = heard(engine, probe(recording.path), EngineOptions(("en",), ("fellow Americans", "country")))
    assert word_error_rate(recording.text, text(found)) < 0.1
