"""Transport of API calls: adds the ID token, retries while the API is overloaded, and raises problems as errors."""

from collections.abc import Iterator
from typing import Any

import httpx

from infra.cli.client.authentication import FirebaseUser
from infra.cli.client.backoff import ConnectionBackoff
from infra.cli.client.problem_details import problem_of, retry_delay
from infra.connection import NOT_RUNNING, Connection
from infra.errors import Unreachable
from shared.core.domain.model import Model


class ApiTransport:
    """Base of the API client. Each call raises `Unreachable`, `ApiProblem` or `ConnectionLost`."""

    def __init__(
        self, connection: Connection, user: FirebaseUser, http: httpx.Client, backoff: ConnectionBackoff
    ) -> None:
        self._connection = connection
        self._user = user
        self._http = http
        self._backoff = backoff

    def _send(
        self, path: str, body: Model, headers: dict[str, str] | None = None, method: str = "POST"
    ) -> httpx.Response:
        content = body.model_dump_json(by_alias=True, exclude_none=True)
        typed = {**(headers or {}), "Content-Type": "application/json"}
        return self._call(method, path, content=content, headers=typed)

    def _call(self, method: str, path: str, **content: Any) -> httpx.Response:
        """Sends a request and retries while the API is overloaded for a short time. Every operation is idempotent."""
        while True:
            try:
                answer = self._request(method, path, **content)
            except httpx.ConnectError as error:
                raise Unreachable(self._unreachable_message()) from error
            except httpx.TransportError:
                self._backoff.wait("The connection to Earshot broke")
                continue
            seconds = retry_delay(answer)
            if seconds is None:
                self._backoff.reset()
                return _raise_for_problem(answer)
            self._backoff.wait("Earshot is busy", seconds)

    def _download(self, url: str) -> bytes:
        """Downloads a file from a signed URL, which needs no token."""
        try:
            return _raise_for_problem(self._http.get(url)).content
        except httpx.TransportError as error:
            raise Unreachable("Cloud Storage does not answer.") from error

    def stream_file(self, url: str) -> Iterator[bytes]:
        """Downloads a file from a signed URL in chunks."""
        try:
            with self._http.stream("GET", url) as answer:
                yield from _raise_for_problem(answer).iter_bytes()
        except httpx.TransportError as error:
            raise Unreachable("Cloud Storage does not answer.") from error

    def _request(self, method: str, path: str, headers: dict[str, str] | None = None, **content: Any) -> httpx.Response:
        signed = {**(headers or {}), "Authorization": f"Bearer {self._user.id_token()}"}
        return self._http.request(method, self._connection.api_url + path, headers=signed, **content)

    def _unreachable_message(self) -> str:
        return NOT_RUNNING if self._connection.local else f"Nothing answers at {self._connection.api_url}."


def _raise_for_problem(answer: httpx.Response) -> httpx.Response:
    if answer.is_error:
        raise problem_of(answer)
    return answer
