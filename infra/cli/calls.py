"""How the public HTTP API is called: signed in, and once more where that can help."""

from collections.abc import Iterator
from typing import Any

import httpx

from infra.cli.backoff import Backoff
from infra.cli.connection import NOT_RUNNING, Connection
from infra.cli.errors import NotRunning
from infra.cli.identity import Identity
from infra.cli.problems import asks_again_in, refused
from shared.core.domain.model import Model


class Calls:
    """Every call raises `NotRunning`, `Refused` with the API's sentence, or `Lost`."""

    def __init__(self, connection: Connection, identity: Identity, http: httpx.Client, backoff: Backoff) -> None:
        self._connection = connection
        self._identity = identity
        self._http = http
        self._backoff = backoff

    def _send(
        self, path: str, body: Model, headers: dict[str, str] | None = None, method: str = "POST"
    ) -> httpx.Response:
        content = body.model_dump_json(by_alias=True, exclude_none=True)
        typed = {**(headers or {}), "Content-Type": "application/json"}
        return self._call(method, path, content=content, headers=typed)

    def _call(self, method: str, path: str, **content: Any) -> httpx.Response:
        """Asks again while the API is overloaded for a short time; every operation may be repeated."""
        while True:
            try:
                answer = self._ask(method, path, **content)
            except httpx.ConnectError as error:
                raise NotRunning(self._unreachable()) from error
            except httpx.TransportError:
                self._backoff.failed("The connection to Earshot broke")
                continue
            seconds = asks_again_in(answer)
            if seconds is None:
                self._backoff.worked()
                return _accepted(answer)
            self._backoff.failed("Earshot is busy", seconds)

    def _fetched(self, url: str) -> bytes:
        """From Cloud Storage, whose addresses need no token."""
        try:
            return _accepted(self._http.get(url)).content
        except httpx.TransportError as error:
            raise NotRunning("Cloud Storage does not answer.") from error

    def fetch(self, url: str) -> Iterator[bytes]:
        """A file from Cloud Storage, in pieces."""
        try:
            with self._http.stream("GET", url) as answer:
                yield from _accepted(answer).iter_bytes()
        except httpx.TransportError as error:
            raise NotRunning("Cloud Storage does not answer.") from error

    def _ask(self, method: str, path: str, headers: dict[str, str] | None = None, **content: Any) -> httpx.Response:
        signed = {**(headers or {}), "Authorization": f"Bearer {self._identity.id_token()}"}
        return self._http.request(method, self._connection.api_url + path, headers=signed, **content)

    def _unreachable(self) -> str:
        return NOT_RUNNING if self._connection.local else f"Nothing answers at {self._connection.api_url}."


def _accepted(answer: httpx.Response) -> httpx.Response:
    if answer.is_error:
        raise refused(answer)
    return answer
