import json
from typing import Any

import pytest
from google.api_core.operation import from_gapic
from google.cloud.speech_v2.types import cloud_speech as cs

from tests.servers.speech.audio_samples import tone
from tests.servers.speech.fakes import PATIENCE, Counting, MemoryObjects
from tests.servers.speech.speech_client import INPUT, LOCATION, RECOGNIZER, Driver, config, metadata

WORDS = {"enable_word_time_offsets": True, "enable_word_confidence": True}
INLINE: dict[str, Any] = {"inline_response_config": {}}
SEPARATE = cs.RecognitionFeatures.MultiChannelMode.SEPARATE_RECOGNITION_PER_CHANNEL


def written(objects: MemoryObjects, uri: str) -> cs.BatchRecognizeResults:
    results: cs.BatchRecognizeResults = cs.BatchRecognizeResults.from_json(objects.contents[uri])
    return results


def inline(speech: Driver, **fields: object) -> cs.BatchRecognizeResults:
    name = speech.batch(INPUT, recognition_output_config=INLINE, config=config(**fields))
    return speech.response(name).results[INPUT].inline_result.transcript


def test_results_are_written_beside_the_prefix_under_the_name_of_the_file_and_the_operation(
    speech: Driver, objects: MemoryObjects
) -> None:
    name = speech.batch(INPUT)
    result = speech.response(name).results[INPUT]
    uri = f"gs://output/run/talk_transcript_{name.rpartition('/')[2]}.json"
    assert result.cloud_storage_result.uri == result.uri == uri
    transcripts = [r.alternatives[0].transcript for r in written(objects, uri).results]
    assert transcripts == ["word0 word1.", "word2 word3.", "word4 word5."]


def test_the_object_is_the_json_form_of_the_message(speech: Driver, objects: MemoryObjects) -> None:
    result = speech.response(speech.batch(INPUT, config=config(features=WORDS))).results[INPUT]
    first = json.loads(objects.contents[result.cloud_storage_result.uri])["results"][0]
    assert first["alternatives"][0]["words"][1] == {
        "startOffset": "1.100s",
        "endOffset": "1.900s",
        "word": "word1.",
        "confidence": 0.75,
    }
    assert first["resultEndOffset"] == "1.900s"
    assert first["languageCode"] == "en-US"


def test_a_future_of_the_client_library_yields_the_response(speech: Driver) -> None:
    operation = speech.client.get_operation({"name": speech.finished(speech.batch(INPUT)).name})
    future = from_gapic(
        operation,
        speech.client.transport.operations_client,
        cs.BatchRecognizeResponse,
        metadata_type=cs.OperationMetadata,
    )
    assert list(future.result(timeout=PATIENCE).results) == [INPUT]
    assert future.metadata.progress_percent == 100


def test_words_are_listed_only_when_something_about_them_is_asked_for(speech: Driver) -> None:
    assert not inline(speech).results[0].alternatives[0].words


def test_times_confidence_and_speakers_come_only_when_asked_for(speech: Driver) -> None:
    timed = inline(speech, features={"enable_word_time_offsets": True}).results[0].alternatives[0].words[1]
    sure = inline(speech, features={"enable_word_confidence": True}).results[0].alternatives[0].words[1]
    spoken = inline(speech, features={"diarization_config": {}}).results[1].alternatives[0].words[1]
    assert (timed.start_offset.total_seconds(), timed.confidence, timed.speaker_label) == (1.1, 0, "")
    assert (sure.end_offset.total_seconds(), sure.confidence, sure.speaker_label) == (0, 0.75, "")
    assert (spoken.end_offset.total_seconds(), spoken.confidence, spoken.speaker_label) == (0, 0, "2")


def test_speaker_bounds_reach_the_engine_and_zero_means_open(speech: Driver, engine: Counting) -> None:
    inline(speech, features={"diarization_config": {"min_speaker_count": 2}})
    speakers = engine.asked[-1][1].speakers
    assert speakers
    assert (speakers.least, speakers.most) == (2, None)


def test_only_the_first_channel_is_recognised_by_default(
    speech: Driver, engine: Counting, objects: MemoryObjects
) -> None:
    objects.contents[INPUT] = tone(4, channels=2)
    results = inline(speech).results
    assert [channel for channel, _ in engine.asked] == [0]
    assert {result.channel_tag for result in results} == {0}


def test_separate_channels_are_tagged_from_one_and_sorted_by_time(speech: Driver, objects: MemoryObjects) -> None:
    objects.contents[INPUT] = tone(4, channels=2)
    transcript = inline(speech, features={"multi_channel_mode": SEPARATE})
    assert [(r.channel_tag, r.alternatives[0].transcript) for r in transcript.results] == [
        (1, "word0 word1."),
        (2, "word0 word1."),
        (1, "word2 word3."),
        (2, "word2 word3."),
    ]


def test_every_channel_is_billed_by_the_started_second(speech: Driver, objects: MemoryObjects) -> None:
    objects.contents[INPUT] = tone(3.2, channels=2)
    objects.contents["gs://input/b.wav"] = tone(1)
    name = speech.batch(INPUT, "gs://input/b.wav", config=config(features={"multi_channel_mode": SEPARATE}))
    response = speech.response(name)
    assert response.results[INPUT].metadata.total_billed_duration.total_seconds() == 8
    assert response.total_billed_duration.total_seconds() == 9


def test_a_bad_file_fails_alone_inside_an_operation_that_succeeds(speech: Driver, objects: MemoryObjects) -> None:
    objects.contents["gs://input/noise.wav"] = bytes(range(256)) * 40
    objects.contents["gs://input/empty.wav"] = b""
    name = speech.batch(INPUT, "gs://input/noise.wav", "gs://input/empty.wav", "gs://input/missing.wav")
    results = speech.response(name).results
    codes = {uri.rpartition("/")[2]: result.error.code for uri, result in results.items()}
    assert codes == {"talk.wav": 0, "noise.wav": 3, "empty.wav": 3, "missing.wav": 5}
    assert "cannot be decoded" in results["gs://input/noise.wav"].error.message


def test_the_errors_of_files_stand_in_the_metadata_too(speech: Driver) -> None:
    name = speech.batch(INPUT, "gs://input/missing.wav")
    files = metadata(speech.finished(name)).batch_recognize_metadata.transcription_metadata
    assert files["gs://input/missing.wav"].error.code == 5
    assert files[INPUT].error.code == 0


def test_progress_is_told_for_each_file_and_for_all(
    speech: Driver, engine: Counting, objects: MemoryObjects, six_seconds: bytes
) -> None:
    objects.contents["gs://input/b.wav"] = six_seconds
    engine.go_on.clear()
    name = speech.batch(INPUT, "gs://input/b.wav")
    assert engine.halfway.wait(PATIENCE)
    seen = metadata(speech.client.get_operation({"name": name}))
    files = seen.batch_recognize_metadata.transcription_metadata
    assert (seen.progress_percent, files[INPUT].progress_percent, files["gs://input/b.wav"].progress_percent) == (
        25,
        50,
        0,
    )
    engine.go_on.set()
    assert metadata(speech.finished(name)).progress_percent == 100


def test_the_metadata_carries_the_request_and_when_it_came(speech: Driver) -> None:
    seen = metadata(speech.finished(speech.batch(INPUT)))
    assert seen.method.endswith("BatchRecognize")
    assert seen.batch_recognize_request.files[0].uri == INPUT
    assert seen.batch_recognize_request.recognizer == RECOGNIZER
    assert seen.create_time <= seen.update_time


def test_operations_are_named_inside_the_location_of_the_recognizer(speech: Driver) -> None:
    assert speech.batch(INPUT).startswith(f"{LOCATION}/operations/")


def test_two_objects_of_one_name_do_not_overwrite_each_other(
    speech: Driver, objects: MemoryObjects, six_seconds: bytes
) -> None:
    objects.contents["gs://input/again/talk.wav"] = six_seconds
    results = speech.response(speech.batch(INPUT, "gs://input/again/talk.wav")).results
    assert len({result.cloud_storage_result.uri for result in results.values()}) == 2


@pytest.mark.parametrize(("codes", "tag"), [(["fr-CA", "cmn-Hans-CN"], "fr-CA"), (["auto"], "en")])
def test_the_language_comes_back_as_it_was_asked_for(speech: Driver, codes: list[str], tag: str) -> None:
    assert inline(speech, language_codes=codes).results[0].language_code == tag


def test_headerless_audio_is_read_as_it_is_declared(speech: Driver, objects: MemoryObjects) -> None:
    objects.contents[INPUT] = bytes(2 * 2 * 8_000 * 4)
    declared = {"encoding": "LINEAR16", "sample_rate_hertz": 8_000, "audio_channel_count": 2}
    name = speech.batch(INPUT, config=config(explicit_decoding_config=declared))
    assert speech.response(name).total_billed_duration.total_seconds() == 4
