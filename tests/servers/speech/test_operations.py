from pathlib import Path

import pytest
from google.api_core.exceptions import InvalidArgument, NotFound
from google.longrunning.operations_pb2 import ListOperationsRequest

from tests.servers.speech.conftest import Restart
from tests.servers.speech.fakes import PATIENCE, Counting, MemoryObjects
from tests.servers.speech.speech_client import INPUT, LOCATION, Driver


def listed(speech: Driver, **fields: object) -> list[str]:
    request = ListOperationsRequest(name=LOCATION, **fields)
    return [operation.name for operation in speech.client.list_operations(request).operations]


def test_the_first_answer_comes_before_any_work(speech: Driver, engine: Counting) -> None:
    engine.go_on.clear()
    operation = speech.client.get_operation({"name": speech.batch(INPUT)})
    assert not operation.done


def test_operations_are_listed_newest_first(speech: Driver) -> None:
    names = [speech.batch(INPUT) for _ in range(3)]
    assert listed(speech) == names[::-1]


def test_operations_are_listed_in_pages(speech: Driver) -> None:
    names = [speech.batch(INPUT) for _ in range(3)]
    first = speech.client.list_operations(ListOperationsRequest(name=LOCATION, page_size=2))
    assert [operation.name for operation in first.operations] == names[:0:-1]
    assert listed(speech, page_size=2, page_token=first.next_page_token) == names[:1]


def test_operations_of_another_location_are_not_listed(speech: Driver) -> None:
    speech.batch(INPUT, recognizer="projects/demo/locations/us-east1/recognizers/_")
    assert listed(speech) == []


def test_a_filter_tells_what_is_done_from_what_is_not(speech: Driver, engine: Counting) -> None:
    done = speech.finished(speech.batch(INPUT)).name
    engine.go_on.clear()
    waiting = speech.batch(INPUT)
    assert listed(speech, filter="done=true") == [done]
    assert listed(speech, filter="done = false") == [waiting]


@pytest.mark.parametrize("fields", [{"filter": "colour=red"}, {"page_token": "next"}, {"page_size": -1}])
def test_a_list_that_cannot_be_made_is_refused(speech: Driver, fields: dict[str, object]) -> None:
    with pytest.raises(InvalidArgument):
        listed(speech, **fields)


def test_cancelling_stops_work_and_writes_nothing(speech: Driver, engine: Counting, objects: MemoryObjects) -> None:
    engine.go_on.clear()
    engine.halfway.clear()
    name = speech.batch(INPUT)
    assert engine.halfway.wait(PATIENCE)
    speech.client.cancel_operation({"name": name})
    assert speech.finished(name).error.code == 1
    engine.go_on.set()
    speech.response(speech.batch(INPUT))
    assert not [uri for uri in objects.contents if name.rpartition("/")[2] in uri]


def test_an_operation_that_waits_is_cancelled_without_being_begun(speech: Driver, engine: Counting) -> None:
    engine.go_on.clear()
    first, second = speech.batch(INPUT), speech.batch(INPUT)
    speech.client.cancel_operation({"name": second})
    engine.go_on.set()
    assert speech.finished(first).WhichOneof("result") == "response"
    speech.response(speech.batch(INPUT))
    assert speech.finished(second).error.code == 1
    assert len(engine.asked) == 2


def test_cancelling_what_is_done_changes_nothing(speech: Driver) -> None:
    name = speech.batch(INPUT)
    before = speech.finished(name)
    speech.client.cancel_operation({"name": name})
    assert speech.client.get_operation({"name": name}) == before


def test_a_deleted_operation_is_not_found_and_its_work_goes_on(
    speech: Driver, engine: Counting, objects: MemoryObjects
) -> None:
    engine.go_on.clear()
    name = speech.batch(INPUT)
    assert engine.halfway.wait(PATIENCE)
    speech.client.delete_operation({"name": name})
    with pytest.raises(NotFound):
        speech.client.get_operation({"name": name})
    engine.go_on.set()
    speech.response(speech.batch(INPUT))
    assert [uri for uri in objects.contents if name.rpartition("/")[2] in uri]


def test_what_never_was_is_not_found(speech: Driver) -> None:
    name = f"{LOCATION}/operations/none"
    for call in (speech.client.get_operation, speech.client.cancel_operation, speech.client.delete_operation):
        with pytest.raises(NotFound):
            call({"name": name})


def test_a_finished_operation_is_the_same_after_a_restart(restart: Restart) -> None:
    speech = restart()
    before = speech.finished(speech.batch(INPUT))
    assert restart().client.get_operation({"name": before.name}) == before


def test_unfinished_operations_begin_again_after_a_restart_in_their_order(
    restart: Restart, engine: Counting, objects: MemoryObjects
) -> None:
    engine.go_on.clear()
    speech = restart()
    names = [speech.batch(INPUT), speech.batch(INPUT)]
    assert engine.halfway.wait(PATIENCE)
    speech = restart()
    engine.go_on.set()
    for name in names:
        assert speech.response(name).results[INPUT].cloud_storage_result.uri in objects.contents
    assert len(engine.asked) == 3


def test_audio_that_a_killed_process_left_behind_is_removed(restart: Restart, tmp_path: Path) -> None:
    left = tmp_path / "data" / "scratch" / "audio"
    left.parent.mkdir(parents=True)
    left.touch()
    speech = restart()
    speech.response(speech.batch(INPUT))
    assert list(left.parent.iterdir()) == []


def test_a_cancelled_operation_stays_cancelled_after_a_restart(restart: Restart, engine: Counting) -> None:
    engine.go_on.clear()
    speech = restart()
    name = speech.batch(INPUT)
    speech.client.cancel_operation({"name": name})
    assert restart().finished(name).error.code == 1


def test_a_bug_fails_its_operation_and_spares_the_next(
    speech: Driver, engine: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(engine, "transcribe", lambda *_: 1 / 0)
        failed = speech.finished(speech.batch(INPUT))
    assert (failed.error.code, failed.error.message) == (13, "Internal error.")
    assert speech.response(speech.batch(INPUT)).results
