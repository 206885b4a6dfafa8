"""A function that receives events, as a small web server in the test."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from threading import Thread
from typing import Any


class Receiver:
    """Answers with the next of `statuses`, then with 204; `events` holds (headers, data, status) of each request."""

    def __init__(self, port: int = 0) -> None:
        self.statuses: list[int] = []
        self.events: Queue[tuple[dict[str, str], dict[str, Any], int]] = Queue()
        self._server = ThreadingHTTPServer(("127.0.0.1", port), self._handler())
        self.port = self._server.server_port
        self.url = f"http://127.0.0.1:{self.port}/functions/on_upload"
        self._thread = Thread(target=self._server.serve_forever)
        self._thread.start()

    def next(self) -> tuple[dict[str, str], dict[str, Any], int]:
        return self.events.get(timeout=30)

    def accepted(self) -> dict[str, Any]:
        """The data of the next event that was accepted."""
        while (event := self.next())[2] != 204:
            pass
        return event[1]

    def close(self) -> None:
        """Frees the port; closing twice is harmless."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["content-length"])
                body = self.rfile.read(length)
                if len(body) < length:  # the sender was killed meanwhile
                    return
                status = receiver.statuses.pop(0) if receiver.statuses else 204
                self.send_response(status)
                self.end_headers()
                headers = {name.lower(): value for name, value in self.headers.items()} | {"path": self.path}
                receiver.events.put((headers, json.loads(body), status))

            def log_message(self, *_: object) -> None:
                """The test says what matters."""

        return Handler
