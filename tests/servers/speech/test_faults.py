import json
from pathlib import Path
from typing import Any

import pytest
from google.api_core.exceptions import NotFound, ServiceUnavailable

from tests.servers.speech.fakes import MemoryObjects
from tests.servers.speech.speech_client import INPUT, LOCATION, Driver, config, metadata

INLINE: dict[str, Any] = {"inline_response_config": {}}


@pytest.fixture
def inject(faults_file: Path) -> Any:
    def write(*rules: dict[str, Any]) -> None:
        draft = faults_file.with_suffix(".new")
        draft.write_text(json.dumps(rules), "utf-8")
        draft.replace(faults_file)

    return write


def words(speech: Driver) -> int:
    name = speech.batch(INPUT, recognition_output_config=INLINE)
    results = speech.response(name).results[INPUT].inline_result.transcript.results
    return sum(len(result.alternatives[0].transcript.split()) for result in results)


def test_an_operation_fails_as_often_as_the_rule_says(speech: Driver, inject: Any) -> None:
    inject({"object": "*/talk.wav", "kind": "error", "code": 14, "message": "Try later.", "times": 2})
    outcomes = [speech.finished(speech.batch(INPUT)) for _ in range(3)]
    assert [operation.error.code for operation in outcomes] == [14, 14, 0]
    assert outcomes[0].error.message == "Try later."


def test_a_file_fails_inside_an_operation_that_succeeds(
    speech: Driver, inject: Any, objects: MemoryObjects, six_seconds: bytes
) -> None:
    objects.contents["gs://input/b.wav"] = six_seconds
    inject({"object": "gs://input/b.wav", "kind": "file_error", "code": 8, "message": "Quota."})
    results = speech.response(speech.batch(INPUT, "gs://input/b.wav")).results
    assert (results[INPUT].error.code, results["gs://input/b.wav"].error.code) == (0, 8)


def test_an_operation_is_done_with_neither_response_nor_error(speech: Driver, inject: Any) -> None:
    inject({"object": "*", "kind": "done_without_result"})
    operation = speech.finished(speech.batch(INPUT))
    assert operation.WhichOneof("result") is None


def test_a_partial_result_has_the_first_half_of_the_words(speech: Driver, inject: Any) -> None:
    inject({"object": "*", "kind": "partial", "times": 1})
    assert (words(speech), words(speech)) == (3, 6)


def test_a_lost_operation_is_not_found(speech: Driver, inject: Any) -> None:
    inject({"object": "*", "kind": "lost", "times": 1})
    lost = speech.batch(INPUT)
    speech.response(speech.batch(INPUT))
    with pytest.raises(NotFound):
        speech.client.get_operation({"name": lost})


def test_an_answer_may_be_lost_while_the_work_goes_on(speech: Driver, inject: Any, objects: MemoryObjects) -> None:
    inject({"object": "*", "kind": "crash_before_reply", "times": 1})
    with pytest.raises(ServiceUnavailable):
        speech.batch(INPUT)
    (orphan,) = speech.client.list_operations({"name": LOCATION}).operations
    assert speech.response(orphan.name).results[INPUT].cloud_storage_result.uri in objects.contents


def test_a_held_file_waits_until_it_is_released(speech: Driver, inject: Any) -> None:
    inject({"object": "*", "kind": "hold"})
    name = speech.batch(INPUT)
    held = speech.client.get_operation({"name": name})
    assert (held.done, metadata(held).progress_percent) == (False, 0)
    inject()
    assert speech.response(name).results


def test_a_held_or_slow_file_can_be_cancelled(speech: Driver, inject: Any) -> None:
    for rule in ({"kind": "hold"}, {"kind": "slow", "seconds": 3600}):
        inject({"object": "*", **rule})
        name = speech.batch(INPUT)
        speech.client.cancel_operation({"name": name})
        assert speech.finished(name).error.code == 1
    inject()
    assert words(speech) == 6


def test_a_slow_file_is_recognised_in_the_end(speech: Driver, inject: Any) -> None:
    inject({"object": "*", "kind": "slow", "seconds": 0.01})
    assert words(speech) == 6


def test_other_objects_are_spared(speech: Driver, inject: Any) -> None:
    inject({"object": "gs://input/other.wav", "kind": "error"})
    assert speech.response(speech.batch(INPUT, config=config())).results


def test_a_rule_written_anew_starts_counting_anew(speech: Driver, inject: Any) -> None:
    for _ in range(2):
        inject({"object": "*", "kind": "error", "times": 1})
        codes = [speech.finished(speech.batch(INPUT)).error.code for _ in range(2)]
        assert codes == [13, 0]
