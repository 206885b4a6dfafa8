"""What a caller of the gateway's one port sees; the functions run as they are deployed."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from infra.local.cloud import LocalCloud
from tests.servers.cloud.conftest import SITE, all_gone, until

pytestmark = pytest.mark.xdist_group("gateway")  # one cloud for all of them


@pytest.fixture
def client(host: LocalCloud) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=host.endpoints.gateway, timeout=30) as client:
        yield client


def test_a_public_path_reaches_its_function_whole_and_as_it_was_written(client: httpx.Client) -> None:
    answer = client.get("/v1/hello/a%2Fb/%C3%BC", params={"x": "1 2", "y": "&"})
    assert answer.json()["target"] == "/v1/hello/a%2Fb/%C3%BC?x=1+2&y=%26"


def test_a_function_runs_with_the_copy_of_shared_that_is_deployed_with_it(
    client: httpx.Client, host: LocalCloud
) -> None:
    shared = Path(client.get("/v1/hello").json()["shared"])
    assert shared == host.config.build / "hello" / "shared" / "__init__.py"


def test_a_function_gets_the_settings_of_the_cloud_and_none_of_the_shell(
    client: httpx.Client, host: LocalCloud
) -> None:
    settings = client.get("/v1/hello").json()["settings"]
    assert settings.items() >= host.settings.items()
    assert settings["UPLOADS_BUCKET"] == "demo-earshot-uploads"
    assert settings["WORKER_URL"] == host.endpoints.gateway + "/functions/{function}"
    assert settings["THREADS"] == "8"
    assert settings["WORKERS"] == "1"


def test_headers_pass_through_in_both_directions(client: httpx.Client) -> None:
    sent = {"Authorization": "Bearer x", "Origin": "https://a.example", "X-CloudTasks-QueueName": "q", "ce-id": "7"}
    headers = {name.lower(): value for name, value in client.get("/v1/hello", headers=sent).json()["headers"]}
    assert headers.items() >= {name.lower(): value for name, value in sent.items()}.items()
    answer = client.post("/v1/hello/repeat")
    assert answer.status_code == 201
    assert answer.headers.get_list("X-Two") == ["a", "b"]
    assert answer.headers["ETag"] == '"1"'


def test_a_function_sees_the_host_that_the_caller_asked_for(client: httpx.Client, host: LocalCloud) -> None:
    headers = dict(client.get("/v1/hello").json()["headers"])
    assert f"http://{headers['Host']}" == host.endpoints.gateway


def test_a_function_sees_who_called_behind_what_the_caller_said(client: httpx.Client) -> None:
    sent = {"X-Forwarded-For": "198.51.100.7"}
    headers = dict(client.get("/v1/hello", headers=sent).json()["headers"])
    assert headers["X-Forwarded-For"].replace(" ", "") == "198.51.100.7,127.0.0.1"


def test_bodies_pass_through_byte_for_byte(client: httpx.Client) -> None:
    body = os.urandom(3_000_000)
    assert client.post("/v1/hello/repeat", content=body).content == body


def test_a_body_of_unknown_length_passes_through(client: httpx.Client) -> None:
    assert client.post("/v1/hello/repeat", content=iter([b"a" * 70_000, b"b"])).content == b"a" * 70_000 + b"b"


def test_an_answer_streams_through_as_the_function_writes_it(client: httpx.Client, tmp_path: Path) -> None:
    until = tmp_path / "until"
    with client.stream("GET", "/v1/hello/stream", params={"until": str(until)}) as answer:
        lines = answer.iter_lines()
        assert next(lines) == "first"
        until.touch()
        assert next(lines) == "second"


def test_an_event_reaches_a_private_function(client: httpx.Client, host: LocalCloud) -> None:
    event = {
        "ce-specversion": "1.0",
        "ce-type": "google.cloud.storage.object.v1.finalized",
        "ce-source": "//storage.googleapis.com/projects/_/buckets/b",
        "ce-subject": "objects/x",
        "ce-id": "1",
    }
    answer = client.post("/functions/on_thing", headers=event, json={"name": "x"})
    assert answer.status_code == 200
    log = host.config.data / "logs" / "on_thing.log"
    until(lambda: "woken by google.cloud.storage.object.v1.finalized objects/x" in log.read_text())


@pytest.mark.parametrize(
    "path", ["/", "/v1/hellos", "/v1/later", "/functions/hello", "/functions/nothing", "/functions/"]
)
def test_any_other_path_is_a_problem_document(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 404


def test_the_gateway_says_that_it_is_well(client: httpx.Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


def test_a_function_over_its_timeout_is_a_504(client: httpx.Client, tmp_path: Path) -> None:
    answer = client.get("/v1/hello/wait", params={"until": str(tmp_path / "until")})
    (tmp_path / "until").touch()
    assert answer.status_code == 504
    assert answer.json()["type"] == "urn:earshot:problem:function-timeout"


def test_a_function_that_breaks_off_is_a_502(client: httpx.Client) -> None:
    answer = client.get("/v1/hello/break-off")
    assert answer.status_code == 502
    assert answer.json()["type"] == "urn:earshot:problem:function-broke-off"


def test_a_function_that_was_killed_is_started_again(client: httpx.Client, host: LocalCloud) -> None:
    def pid() -> int:
        return int(json.loads((host.config.data / "cloud.json").read_text())["pids"]["hello"])

    killed = psutil.Process(pid())
    group = [killed, *killed.children()]
    killed.kill()
    assert all_gone(group)
    until(lambda: pid() != killed.pid and client.get("/v1/hello").status_code == 200)


def test_a_function_that_is_down_is_a_503_with_a_time_to_come_back(tmp_path: Path, site: Path) -> None:
    with LocalCloud(tmp_path / "data", source=site, topology=SITE / "topology.yaml", only=["gateway"]) as cloud:
        answer = httpx.get(f"{cloud.endpoints.gateway}/v1/hello")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "1"
    assert answer.json()["type"] == "urn:earshot:problem:function-down"
