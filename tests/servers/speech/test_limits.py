from typing import Any

import pytest
from google.api_core.exceptions import InvalidArgument, MethodNotImplemented, NotFound
from google.cloud.speech_v2.types import cloud_speech as cs

from infra.local.speech.api.errors import ApiError
from infra.local.speech.api.limits import check_batch_seconds
from tests.servers.speech.audio_samples import tone
from tests.servers.speech.fakes import MemoryObjects
from tests.servers.speech.speech_client import INPUT, LOCATION, Driver, config

TIMES = {"enable_word_time_offsets": True}


def adaptation(phrases: int = 1, **phrase_set: Any) -> dict[str, Any]:
    content = {"phrases": [{"value": f"phrase {i}"} for i in range(phrases)], **phrase_set}
    return {"phrase_sets": [{"inline_phrase_set": content}]}


def explicit(**fields: Any) -> dict[str, Any]:
    return {"encoding": "LINEAR16", "sample_rate_hertz": 16_000, "audio_channel_count": 1, **fields}


@pytest.mark.parametrize(
    "fields",
    [
        {"files": [{"uri": f"gs://input/{i}.wav"} for i in range(16)]},
        {"files": []},
        {"files": [{"uri": "https://example.com/talk.wav"}]},
        {"files": [{"uri": "gs://input"}]},
        {"recognition_output_config": {}},
        {"recognition_output_config": {"gcs_output_config": {"uri": "output/run"}}},
        {"recognizer": "recognizers/_"},
        {"recognizer": f"{LOCATION}/recognizers/No"},
        {"recognizer": f"{LOCATION}/phraseSets/_"},
    ],
)
def test_a_batch_outside_the_documented_limits_is_refused(speech: Driver, fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidArgument):
        speech.batch(INPUT, **fields)


def test_inline_results_are_for_one_file_only(speech: Driver) -> None:
    with pytest.raises(InvalidArgument, match="single file"):
        speech.batch(INPUT, "gs://input/b.wav", recognition_output_config={"inline_response_config": {}})


@pytest.mark.parametrize(
    "fields",
    [
        {"model": "hal_9000"},
        {"model": ""},
        {"language_codes": []},
        {"language_codes": ["tlh"]},
        {"features": {"max_alternatives": 31}},
        {"features": {"multi_channel_mode": 1}, "model": "latest_short"},
        {"features": {"diarization_config": {"min_speaker_count": 3, "max_speaker_count": 2}}},
        {"translation_config": {"target_language": "fr"}},
        {"transcript_normalization": {"entries": [{"search": "a", "replace": "b"}]}},
        {"adaptation": adaptation(boost=20.5)},
        {"adaptation": adaptation(phrases=1_201)},
        {"adaptation": adaptation(phrases=0) | {"phrase_sets": [{"inline_phrase_set": {}}] * 21}},
        {"adaptation": {"phrase_sets": adaptation(phrases=1_200)["phrase_sets"] * 5}},
        {"adaptation": {"phrase_sets": [{"inline_phrase_set": {"phrases": [{"value": "a", "boost": -1}]}}]}},
        {"adaptation": {"phrase_sets": [{"inline_phrase_set": {"phrases": [{"value": "a" * 101}]}}]}},
        {"explicit_decoding_config": explicit(sample_rate_hertz=7_999)},
        {"explicit_decoding_config": explicit(audio_channel_count=9)},
        {"explicit_decoding_config": explicit(encoding=0)},
    ],
)
def test_a_configuration_that_cannot_be_honoured_is_refused(speech: Driver, fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidArgument):
        speech.batch(INPUT, config=config(**fields))


def test_a_configuration_must_say_how_audio_is_decoded(speech: Driver) -> None:
    with pytest.raises(InvalidArgument, match="decoding_config"):
        speech.batch(INPUT, config=cs.RecognitionConfig(model="long", language_codes=["en-US"]))


def test_the_configuration_of_one_file_is_checked_before_the_batch_is_accepted(speech: Driver) -> None:
    with pytest.raises(InvalidArgument, match="hal_9000"):
        speech.batch(files=[{"uri": INPUT, "config": {"model": "hal_9000"}}])


def test_a_refused_batch_leaves_no_operation(speech: Driver) -> None:
    with pytest.raises(InvalidArgument):
        speech.batch(INPUT, config=config(model="hal_9000"))
    assert not speech.client.list_operations({"name": LOCATION}).operations


def test_an_unknown_recognizer_or_phrase_set_is_not_found(speech: Driver) -> None:
    with pytest.raises(NotFound):
        speech.batch(INPUT, recognizer=f"{LOCATION}/recognizers/nobody")
    named = config(adaptation={"phrase_sets": [{"phrase_set": f"{LOCATION}/phraseSets/nothing"}]})
    with pytest.raises(NotFound):
        speech.batch(INPUT, config=named)


@pytest.mark.parametrize(
    ("model", "features", "minutes", "accepted"),
    [
        ("chirp_3", TIMES, 20, True),
        ("chirp_3", TIMES, 20.1, False),
        ("chirp_3", {}, 60, True),
        ("chirp_3", {}, 60.1, False),
        ("chirp_2", TIMES, 480, True),
        ("long", {}, 480.1, False),
    ],
)
def test_each_model_has_its_longest_file(model: str, features: dict[str, Any], minutes: float, accepted: bool) -> None:
    asked = config(model=model, features=features)
    if accepted:
        check_batch_seconds(asked, minutes * 60)
    else:
        with pytest.raises(ApiError, match="too long"):
            check_batch_seconds(asked, minutes * 60)


def test_a_file_that_is_too_long_fails_alone(speech: Driver, objects: MemoryObjects) -> None:
    objects.contents["gs://input/hours.wav"] = tone(1201)
    name = speech.batch(INPUT, "gs://input/hours.wav", config=config(features=TIMES))
    results = speech.response(name).results
    assert results["gs://input/hours.wav"].error.code == 3
    assert "1200 seconds" in results["gs://input/hours.wav"].error.message
    assert not results[INPUT].error.code


def test_what_the_engine_does_not_do_yet_is_unimplemented(speech: Driver) -> None:
    with pytest.raises(MethodNotImplemented):
        list(speech.client.streaming_recognize(requests=iter([cs.StreamingRecognizeRequest()])))
