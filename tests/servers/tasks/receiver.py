"""A real HTTP server that handlers' tests send to: it records every request and answers as told."""

import threading
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PATIENCE = 60  # seconds until a test that waits in vain fails


@dataclass(frozen=True)
class Answer:
    """A status, sent once `released` is set."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    released: threading.Event | None = None


@dataclass(frozen=True)
class Received:
    method: str
    path: str
    headers: Message
    body: bytes


class Receiver:
    """Answers 200, or for a path with a script its answers in turn, the last one for ever."""

    def __init__(self) -> None:
        self._received: defaultdict[str, list[Received]] = defaultdict(list)
        self._scripts: dict[str, list[Answer]] = {}
        self._news = threading.Condition()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}{path}"

    def script(self, path: str, *answers: Answer | int) -> None:
        self._scripts[path] = [answer if isinstance(answer, Answer) else Answer(answer) for answer in answers]

    def received(self, path: str) -> list[Received]:
        with self._news:
            return list(self._received[path])

    def wait_for(self, path: str, count: int) -> list[Received]:
        """What came to `path`, once there are at least `count` requests."""
        with self._news:
            assert self._news.wait_for(lambda: len(self._received[path]) >= count, PATIENCE), self._received[path]
            return list(self._received[path])

    def take(self, request: Received) -> Answer:
        with self._news:
            self._received[request.path].append(request)
            script = self._scripts.get(request.path, [Answer()])
            answer = script.pop(0) if len(script) > 1 else script[0]
            self._news.notify_all()
        return answer


class _Server(ThreadingHTTPServer):
    request_queue_size = 1000  # many tasks arrive at once


def _handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            answer = receiver.take(Received(self.command, self.path, self.headers, body))
            if answer.released:
                assert answer.released.wait(PATIENCE)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815 - http.server finds them by these names

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's signature
            """Keeps the test's output quiet."""

    return Handler
