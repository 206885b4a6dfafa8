"""A real HTTP server for one test: it keeps what it was sent and answers what the test says."""

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from threading import Thread
from typing import NamedTuple, Self

Answer = tuple[int, object]


class Received(NamedTuple):
    path: str
    headers: dict[str, str]
    body: bytes


class Server(ThreadingHTTPServer):
    request_queue_size = 128  # who knocks meanwhile would be heard a second later


class Receiver:
    """`received` holds each request in turn; `answer` gives a status and a document for JSON."""

    def __init__(self, answer: Callable[[Received], Answer] = lambda _: (200, {})) -> None:
        self.received: Queue[Received] = Queue()
        self._server = Server(("127.0.0.1", 0), _handler(self.received, answer))
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def _handler(received: "Queue[Received]", answer: Callable[[Received], Answer]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            request = Received(self.path, dict(self.headers), self.rfile.read(int(self.headers["Content-Length"] or 0)))
            received.put(request)
            status, document = answer(request)
            body = json.dumps(document).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815 - http.server finds it by this name

        def log_message(self, *_: object) -> None:
            """The test says what went wrong."""

    return Handler
