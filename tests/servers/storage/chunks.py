"""One sound, sent to an upload session in pieces, whole or cut."""

import os
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

import httpx

BLOCK = 256 * 1024
SOUND = os.urandom(3 * BLOCK + 1000)


def put(http: httpx.Client, session: str, start: int, end: int, total: int | str = len(SOUND)) -> httpx.Response:
    """Sends bytes `start` to `end` (exclusive) of the sound."""
    return http.put(session, content=SOUND[start:end], headers={"content-range": f"bytes {start}-{end - 1}/{total}"})


def state(http: httpx.Client, session: str, total: int | str = len(SOUND)) -> httpx.Response:
    return http.put(session, headers={"content-range": f"bytes */{total}"})


def held(answer: httpx.Response) -> int:
    """Bytes the server says it has."""
    assert answer.status_code == 308, answer.text
    return int(answer.headers["range"].removeprefix("bytes=0-")) + 1 if "range" in answer.headers else 0


def until(condition: Callable[[], bool]) -> None:
    """Asks again until the server has noticed what the network did; the test's own timeout ends it."""
    while not condition():
        pass


def send_and_cut(session: str, length: int) -> None:
    """Announces the whole sound, sends `length` bytes and closes the connection."""
    with open_chunk(session, length):
        pass


def open_chunk(session: str, length: int, *, content_range: bool = True) -> socket.socket:
    """Announces the whole sound, sends `length` bytes and leaves the connection open."""
    url = urlsplit(session)
    connection = socket.create_connection((url.hostname, url.port))
    head = f"PUT {url.path}?{url.query} HTTP/1.1\r\nHost: {url.netloc}\r\nContent-Length: {len(SOUND)}\r\n"
    if content_range:
        head += f"Content-Range: bytes 0-{len(SOUND) - 1}/{len(SOUND)}\r\n"
    connection.sendall(f"{head}\r\n".encode() + SOUND[:length])
    return connection
