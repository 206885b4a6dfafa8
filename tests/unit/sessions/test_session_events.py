import pytest

from shared.sessions.domain.events import EventKind, SessionEvent
from shared.sessions.domain.transcription_summary import Counts
from shared.transcription.domain.events import transcription_ended
from shared.transcription.domain.failures import failure
from tests.support.fakes.clock import START
from tests.support.samples import a_pass, an_audio


def test_a_complete_version_is_told_with_what_it_holds() -> None:
    t = a_pass(
        state="completed", counts=Counts(words=7), speakers=("S1", "S2"), audio=an_audio(duration_ms=60_000), version=2
    )
    assert transcription_ended(t) == SessionEvent(
        id="s1-2-1-completed",
        kind=EventKind.TRANSCRIPT_COMPLETED,
        session_id="s1",
        owner="ann",
        at=START,
        data={"version": 2, "durationMs": 60_000, "words": 7, "speakers": 2},
    )


def test_a_failure_is_told_with_its_code_not_with_its_words() -> None:
    event = transcription_ended(a_pass(state="failed", failure=failure("upload_expired")))
    assert (event.kind, event.data["code"]) == ("transcript.failed", "upload_expired")
    assert "message" not in event.data


def test_a_cancel_is_told() -> None:
    assert transcription_ended(a_pass(state="cancelled")).kind == "transcript.cancelled"


@pytest.mark.parametrize("fields", [{"run": 2}, {"version": 2}, {"session_id": "s2"}, {"state": "cancelled"}])
def test_each_end_has_an_id_of_its_own(fields: dict[str, object]) -> None:
    assert (
        transcription_ended(a_pass(state="failed")).id != transcription_ended(a_pass(**{"state": "failed"} | fields)).id
    )


def test_an_event_is_json_with_names_in_camel_case() -> None:
    event = transcription_ended(a_pass(state="cancelled"))
    assert event.model_dump(by_alias=True, mode="json") == {
        "id": "s1-1-1-cancelled",
        "kind": "transcript.cancelled",
        "sessionId": "s1",
        "space": None,
        "owner": "ann",
        "by": None,
        "at": "2030-01-01T00:00:00Z",
        "data": {"version": 1},
    }
