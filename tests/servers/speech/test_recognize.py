from typing import Any

import pytest
from google.api_core.exceptions import InvalidArgument, NotFound
from google.cloud.speech_v2.types import cloud_speech as cs

from tests.servers.speech.audio_samples import tone
from tests.servers.speech.fakes import MemoryObjects
from tests.servers.speech.speech_client import INPUT, RECOGNIZER, Driver, config


def recognize(speech: Driver, **source: Any) -> cs.RecognizeResponse:
    return speech.client.recognize(request={"recognizer": RECOGNIZER, "config": config(), **source})


def test_short_audio_is_recognised_while_the_caller_waits(speech: Driver, six_seconds: bytes) -> None:
    response = recognize(speech, content=six_seconds)
    assert [r.alternatives[0].transcript for r in response.results] == ["word0 word1.", "word2 word3.", "word4 word5."]
    assert response.metadata.total_billed_duration.total_seconds() == 6
    assert response.metadata.request_id


def test_short_audio_may_lie_in_cloud_storage(speech: Driver) -> None:
    assert len(recognize(speech, uri=INPUT).results) == 3


def test_more_than_a_minute_is_refused(speech: Driver) -> None:
    with pytest.raises(InvalidArgument, match="60 seconds"):
        recognize(speech, content=tone(61))


def test_more_than_ten_megabytes_are_refused(speech: Driver) -> None:
    with pytest.raises(InvalidArgument, match="BatchRecognize"):
        recognize(speech, content=bytes(10_000_001))


@pytest.mark.parametrize("source", [{}, {"content": b"not audio"}, {"uri": "https://example.com/a.wav"}])
def test_audio_that_is_missing_or_broken_is_refused(speech: Driver, source: dict[str, Any]) -> None:
    with pytest.raises(InvalidArgument):
        recognize(speech, **source)


def test_a_missing_object_is_not_found(speech: Driver, objects: MemoryObjects) -> None:
    objects.contents.clear()
    with pytest.raises(NotFound):
        recognize(speech, uri=INPUT)
