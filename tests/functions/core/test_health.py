"""Whether a function is well, as anybody may ask."""

import json

import pytest

from shared.core.wiring import core_wiring
from tests.functions.conftest import App
from tests.support.world import World

each_prefix = pytest.mark.parametrize(
    ("function", "prefix"), [("uploads", "/v1/uploads"), ("sessions", "/v1/sessions"), ("accounts", "/v1/me")]
)


@each_prefix
@pytest.mark.parametrize("question", ["health", "ready"])
def test_a_function_that_is_well_says_so_to_strangers(
    app: App, world: World, function: str, prefix: str, question: str
) -> None:
    answer = app(function).get(f"{prefix}/{question}")
    assert (answer.status_code, answer.get_json()) == (200, {"status": "ok"})


@each_prefix
@pytest.mark.parametrize("service", ["firestore", "tasks"])
def test_without_something_that_it_needs_it_runs_and_is_not_ready(
    app: App, world: World, capsys: pytest.CaptureFixture[str], function: str, prefix: str, service: str
) -> None:
    getattr(core_wiring, f"{service}_health").away = True
    client = app(function)
    assert client.get(f"{prefix}/health").status_code == 200
    answer = client.get(f"{prefix}/ready")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert service not in answer.text
    assert json.loads(capsys.readouterr().out.splitlines()[0])["services"] == [service]
