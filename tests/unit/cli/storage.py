"""Uploads to Cloud Storage over HTTP, and what can happen to them: cuts, expired addresses, lost sessions."""

import re
import socket
import threading
import uuid
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple, Self

from tests.unit.cli.signing import Signing

KEPT = 256 * 1024  # of a chunk that breaks off, whole blocks of this size are kept
EXPIRED = b"<?xml version='1.0'?><Error><Code>ExpiredToken</Code></Error>"

FORBIDDEN = b"<?xml version='1.0'?><Error><Code>SignatureDoesNotMatch</Code></Error>"


class Seen(NamedTuple):
    """One request."""

    method: str
    path: str
    content_range: str | None


class Storage(Signing):
    """Whole files and resumable sessions; `landed` is told of each complete file."""

    def __init__(self, landed: Callable[[str, bytes], None]) -> None:
        self.landed = landed
        self.files: dict[str, bytes] = {}
        self.sessions: dict[str, tuple[str, bytearray]] = {}
        self.seen: list[Seen] = []
        self.cuts: list[int] = []  # after how many bytes of a body the connection breaks, body after body
        self.expired = 0  # how many of the next signed addresses are too old
        self.silent = 0  # how many of the next whole files are stored without an answer
        self.forbids = False
        self.on_cut: Callable[[], object] = lambda: None
        self.busy = 0  # how many of the next requests are answered with 503
        self.held = threading.Event()  # set when a body is held back at `hold_at`
        self.hold_at: int | None = None
        self.go_on = threading.Event()

    def __enter__(self) -> Self:
        handler = type("Handler", (_Handler,), {"storage": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.go_on.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def release(self) -> None:
        """No body is held back any more."""
        self.hold_at = None
        self.go_on.set()

    def complete(self, name: str, data: bytes) -> None:
        """The file is there."""
        self.files[name] = data
        self.landed(f"gs://{name}", data)


class _Handler(BaseHTTPRequestHandler):
    storage: Storage
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Nobody's token belongs here."""
        self._begin()
        signed_twice = "Authorization" in self.headers
        self._answer(400 if signed_twice else 200, body=self.storage.files[self.path.removeprefix("/")])

    def do_POST(self) -> None:
        self._begin()
        if self._refused():
            return
        session = uuid.uuid4().hex
        self.storage.sessions[session] = (self.path.removeprefix("/"), bytearray())
        self._answer(201, {"Location": f"{self.storage.url}/upload/{session}"})

    def do_PUT(self) -> None:
        self._begin()
        if self.path.startswith("/upload/"):
            self._put_chunk(self.path.removeprefix("/upload/"))
        elif not self._refused():
            data = bytearray()
            if self._received(data):
                self.storage.complete(self.path.removeprefix("/"), bytes(data))
                self._answer_or_not()

    def _answer_or_not(self) -> None:
        if self.storage.silent:
            self.storage.silent -= 1
            self._cut()
        else:
            self._answer(200)

    def _begin(self) -> None:
        self.storage.seen.append(Seen(self.command, self.path, self.headers["Content-Range"]))

    def _refused(self) -> bool:
        """Whether a signed address is answered without storing anything."""
        if self.storage.expired:
            self.storage.expired -= 1
            self._answer(400, body=EXPIRED)
        elif self.storage.forbids:
            self._answer(403, body=FORBIDDEN)
        elif self.path.removeprefix("/") in self.storage.files:
            self._answer(412)
        else:
            return self._is_busy()
        return True

    def _is_busy(self) -> bool:
        if not self.storage.busy:
            return False
        self.storage.busy -= 1
        self._answer(503)
        return True

    def _put_chunk(self, session: str) -> None:
        if session not in self.storage.sessions:
            self._answer(410)
            return
        if self._is_busy():
            return
        name, data = self.storage.sessions[session]
        first, size = self._range()
        if first is not None and (first != len(data) or not self._received(data)):
            return
        if len(data) == size:
            if name not in self.storage.files:
                self.storage.complete(name, bytes(data))
            self._answer(200)
        else:
            self._answer(308, {"Range": f"bytes=0-{len(data) - 1}"} if data else {})

    def _range(self) -> tuple[int | None, int]:
        found = re.fullmatch(r"bytes (?:(\d+)-\d+|\*)/(\d+)", self.headers["Content-Range"])
        assert found
        return int(found[1]) if found[1] else None, int(found[2])

    def _received(self, data: bytearray) -> bool:
        """Whether the whole body came; of one that breaks off, whole blocks are kept."""
        left, read, kept = int(self.headers["Content-Length"]), 0, len(data)
        cut = self.storage.cuts.pop(0) if self.storage.cuts else None
        while left:
            block = self.rfile.read1(min(left, 64 * 1024))
            data += block
            left, read = left - len(block), read + len(block)
            self._hold(len(data))
            if not block or (cut is not None and read >= cut):
                del data[kept + (len(data) - kept) // KEPT * KEPT :]
                self._cut()
                return False
        return True

    def _hold(self, size: int) -> None:
        if self.storage.hold_at is not None and size >= self.storage.hold_at:
            self.storage.held.set()
            self.storage.go_on.wait()

    def _cut(self) -> None:
        self.storage.on_cut()
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def _answer(self, status: int, headers: dict[str, str] | None = None, body: bytes = b"") -> None:
        """Bodies that were not read end the connection."""
        self.close_connection = status >= 400
        self.send_response(status)
        for name, value in {**(headers or {}), "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the standard library
        """Tests look at `Storage.seen`."""
