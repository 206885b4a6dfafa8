"""Answers that are none, and connections that are gone."""

import io
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from rich.console import Console

from infra.cli.client.api import Api
from infra.cli.client.authentication import FirebaseUser
from infra.cli.client.backoff import ConnectionBackoff
from infra.cli.client.state_files import state_dir
from infra.cli.commands.follow import follow
from infra.cli.display.progress import LogDisplay
from infra.cli.display.sessions import show_sessions
from infra.cli.display.terminal import Terminal
from infra.connection import Connection
from infra.errors import ApiProblem, ConnectionLost, Unreachable, UserError
from infra.local.endpoints import Endpoints, exclusive_lock
from tests.support.scenarios import landed
from tests.support.world import World
from tests.unit.cli.conftest import Earshot

TOKENS = {"idToken": "t", "refreshToken": "t", "expiresIn": "3600"}


def api_answering(
    *answers: httpx.Response | httpx.TransportError, wait: Callable[[float], None] = lambda _: None
) -> Api:
    """An API behind which there is something else, whose last answer stays."""
    left = list(answers)

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.host == "auth.test":
            return httpx.Response(200, json=TOKENS)
        answer = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(answer, httpx.Response):
            return answer
        raise answer

    connection = Connection(
        api_url="http://api.test",
        auth_url="http://auth.test",
        project_id="p",
        api_key="k",
        email="ann@earshot.test",
        password="secret",
    )
    http = httpx.Client(transport=httpx.MockTransport(handle))
    return Api(connection, FirebaseUser(connection, http), http, ConnectionBackoff(lambda _: None, wait))


def test_an_answer_that_is_no_problem_document_is_named_by_its_status() -> None:
    with pytest.raises(ApiProblem, match="Earshot answered with HTTP status 404"):
        api_answering(httpx.Response(404, text="<html>")).session("a")


def test_every_field_that_is_wrong_is_named() -> None:
    errors = [{"field": "title", "message": "is too long"}, {"field": "sizeBytes", "message": "is missing"}]
    problem = {"type": "urn:earshot:problem:invalid", "detail": "Some fields are not valid.", "errors": errors}
    with pytest.raises(ApiProblem, match=r"^title: is too long; sizeBytes: is missing$") as refused:
        api_answering(httpx.Response(400, json=problem)).session("a")
    assert (refused.value.code, refused.value.exit_code) == ("invalid", 2)


def test_a_connection_that_breaks_again_and_again_is_given_up() -> None:
    with pytest.raises(ConnectionLost, match="The connection to Earshot broke"):
        api_answering(httpx.ReadError("broken")).session("a")


def too_much(code: str, retry_after: str, **facts: object) -> httpx.Response:
    problem = {"type": f"urn:earshot:problem:{code}", "detail": "Too much.", **facts}
    return httpx.Response(429, json=problem, headers={"Retry-After": retry_after})


def test_as_long_as_was_asked_for_is_waited() -> None:
    waited: list[float] = []
    answers = [too_much("too-many", "60"), httpx.Response(503), too_much("too-many", "Fri, 01 Feb 2030 00:00:00 GMT")]
    with pytest.raises(ApiProblem, match="HTTP status 404"):
        api_answering(*answers, httpx.Response(404), wait=waited.append).session("a")
    assert waited[0] >= 60
    assert max(waited[1:]) < 1


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (too_much("too-many", "61"), "Try again in 1 min."),
        (too_much("daily-spend-reached", "30"), ""),
        (too_much("daily-spend-reached", "30600"), "Try again in 8 h 30 min."),
        (too_much("too-many-jobs", "5"), "Run the same command again when one of them has ended."),
    ],
)
def test_nobody_waits_for_what_takes_longer(answer: httpx.Response, hint: str) -> None:
    waited: list[float] = []
    with pytest.raises(ApiProblem, match="Too much") as refused:
        api_answering(answer, wait=waited.append).session("a")
    assert (refused.value.hint, waited) == (hint, [])


def test_an_address_where_nothing_answers_is_named() -> None:
    with pytest.raises(Unreachable, match=r"Nothing answers at http://api\.test\."):
        api_answering(httpx.ConnectError("refused")).session("a")


def test_a_local_cloud_that_does_not_answer_is_not_running(earshot: Earshot, tmp_path: Path) -> None:
    nowhere = dict.fromkeys(Endpoints.__dataclass_fields__, "http://127.0.0.1:9")
    with exclusive_lock(tmp_path):
        Endpoints(**nowhere).write(tmp_path, {})
        said = earshot("sessions")
    sentence = "No Earshot is running here. Start one in another terminal: make up"
    assert (said.exit_code, said.stderr) == (1, f"error: {sentence}\n")


def test_a_session_that_is_deleted_meanwhile_ends_the_command() -> None:
    world = World()
    session = world.session(landed(world))
    with pytest.raises(UserError, match="The session was deleted"):
        follow(session, lambda *_: iter([{}]), LogDisplay(Console(file=io.StringIO())))


@pytest.fixture
def screen() -> Console:
    return Console(file=io.StringIO(), record=True, force_terminal=True, width=100)


def test_a_person_gets_a_table_of_sessions(screen: Console) -> None:
    world = World()
    show_sessions([world.session(landed(world))], Terminal(screen, screen))
    heading, row = screen.export_text().splitlines()
    assert heading.split() == ["Session", "Title", "Status", "Length", "Created"]
    assert row.split()[1:4] == ["talk", "transcribing", "10"]


def test_no_sessions_are_a_sentence(screen: Console) -> None:
    show_sessions([], Terminal(screen, screen))
    assert screen.export_text() == "No sessions yet.\n"


def test_state_lies_where_the_xdg_specification_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EARSHOT_STATE")
    monkeypatch.setenv("XDG_STATE_HOME", "/somewhere")
    assert state_dir() == Path("/somewhere/earshot")
