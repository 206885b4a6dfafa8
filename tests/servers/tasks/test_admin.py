"""The HTTP port beside the gRPC one."""

import pytest

from tests.servers.tasks.server import TasksServer, seconds


def test_the_clock_moves_forward_by_what_is_asked(server: TasksServer) -> None:
    before = server.now()
    server.advance(90)
    assert server.now() - before >= seconds(90)


@pytest.mark.parametrize("body", ["not json", "{}", '{"advance_seconds": -1}', '{"advance_seconds": "soon"}', "[]"])
def test_a_clock_that_cannot_be_moved_so_says_it(server: TasksServer, body: str) -> None:
    answer = server.http.post("/clock", content=body)
    assert answer.status_code == 400
    assert "advance_seconds" in answer.json()["error"]
