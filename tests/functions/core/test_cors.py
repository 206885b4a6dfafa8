"""Which web pages may call the API."""

import pytest

from shared.core.wiring import core_wiring
from tests.functions.calls import call
from tests.functions.conftest import PAGE, App
from tests.support.world import World

ASKED = {
    "Origin": PAGE,
    "Access-Control-Request-Method": "POST",
    "Access-Control-Request-Headers": "authorization,content-type,idempotency-key,traceparent",
}
each_function = pytest.mark.parametrize("name", ["uploads", "sessions"])


@each_function
def test_a_page_of_ours_may_call(app: App, world: World, name: str) -> None:
    answer = app(name).options(f"/v1/{name}", headers=ASKED)
    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == PAGE
    allowed = answer.headers["Access-Control-Allow-Headers"].lower().replace(" ", "").split(",")
    assert set(ASKED["Access-Control-Request-Headers"].split(",")) <= set(allowed)
    methods = answer.headers["Access-Control-Allow-Methods"].split(", ")
    assert {"GET", "POST", "PUT", "PATCH", "DELETE"} <= set(methods)
    assert int(answer.headers["Access-Control-Max-Age"]) > 0
    assert "Origin" in answer.headers["Vary"]


@each_function
@pytest.mark.parametrize("origin", ["https://evil.example.com", f"{PAGE}.evil.com", "null", "", PAGE.upper()])
def test_another_page_may_not(app: App, world: World, name: str, origin: str) -> None:
    client = app(name)
    for answer in (
        client.options(f"/v1/{name}", headers=ASKED | {"Origin": origin}),
        call(client, "GET", f"/v1/{name}", headers={"Origin": origin}),
    ):
        assert "Access-Control-Allow-Origin" not in answer.headers


@each_function
@pytest.mark.parametrize("caller", ["ann", "nobody"])
def test_a_page_of_ours_reads_every_answer(app: App, world: World, name: str, caller: str) -> None:
    answer = call(app(name), "GET", f"/v1/{name}", caller=caller, headers={"Origin": "http://localhost:5173"})
    assert answer.headers["Access-Control-Allow-Origin"] == "http://localhost:5173"
    readable = answer.headers["Access-Control-Expose-Headers"].split(", ")
    assert {"Content-Disposition", "Location", "Retry-After", "Allow"} <= set(readable)
    assert answer.headers["Cache-Control"] == "no-store"


@each_function
def test_a_star_lets_every_page_in(app: App, world: World, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(core_wiring.settings, "allowed_origins", "*")
    answer = app(name).options(f"/v1/{name}", headers=ASKED | {"Origin": "https://any.example.org"})
    assert answer.headers["Access-Control-Allow-Origin"] == "https://any.example.org"


@each_function
def test_a_caller_that_is_no_page_needs_no_origin(app: App, world: World, name: str) -> None:
    answer = call(app(name), "GET", f"/v1/{name}")
    assert "Access-Control-Allow-Origin" not in answer.headers
