"""Faults of Google's services that pass: callers are told to come again, and nobody is woken for them."""

import json
from collections.abc import Callable

import pytest
from google.api_core import exceptions

from shared.core.adapters.google_faults import TRANSIENT_ERRORS, as_transient
from tests.functions.calls import call, task
from tests.functions.conftest import App
from tests.functions.core.stage_samples import payload_for
from tests.support.scenarios import landed
from tests.support.world import World

PASS = [
    exceptions.Cancelled("cut short"),
    exceptions.Aborted("contended"),
    exceptions.DeadlineExceeded("late"),
    exceptions.ServiceUnavailable("gone"),
    exceptions.ResourceExhausted("many"),
    exceptions.RetryError("patience ended", None),
]
STAY = [exceptions.PermissionDenied("no"), exceptions.InvalidArgument("what"), exceptions.InternalServerError("?")]


def test_the_names_are_those_of_the_library() -> None:
    assert all(issubclass(getattr(exceptions, name), exceptions.GoogleAPIError) for name in TRANSIENT_ERRORS)


@pytest.mark.parametrize("error", [*STAY, ValueError("s3cr3t"), TimeoutError()])
def test_what_does_not_pass_is_no_passing_fault(error: Exception) -> None:
    assert as_transient(error) is None


@pytest.mark.parametrize("error", PASS, ids=lambda error: type(error).__name__)
def test_the_api_says_when_to_ask_again(
    app: App, world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    monkeypatch.setattr(world.store, "get", _raising(error))
    answer = call(app("sessions"), "GET", f"/v1/sessions/{'0' * 20}")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    line = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (line["severity"], line["code"], line["fault"]) == ("WARNING", "unavailable", type(error).__name__)


def test_a_task_is_tried_again_without_an_alarm(
    app: App, world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    payload = payload_for("poll_recognition", landed(world), world)
    monkeypatch.setattr(world.store, "load", _raising(exceptions.ServiceUnavailable("gone")))
    assert task(app("poll_recognition"), payload).status_code == 503
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["severity"] == "INFO"


def _raising(error: Exception) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise error

    return fail
