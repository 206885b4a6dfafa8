"""A Firestore listener: the stream behind a browser's live listener, under the same security rules."""

import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, closing
from typing import Any, Self

import grpc
from google.api_core import exceptions
from google.cloud.firestore_v1.services.firestore import FirestoreClient
from google.cloud.firestore_v1.services.firestore.transports.grpc import FirestoreGrpcTransport
from google.cloud.firestore_v1.types import ListenRequest, ListenResponse

from infra.cli.backoff import Backoff
from infra.cli.connection import Connection
from infra.cli.documents import Snapshot
from infra.cli.errors import CliError
from infra.cli.view import OutOfStep, View

# Finds a connection that died silently; google-cloud-firestore itself uses this value.
OPTIONS = [("grpc.keepalive_time_ms", 30_000)]
REFUSED = (exceptions.PermissionDenied, exceptions.InvalidArgument, exceptions.NotFound)


class Listener:
    """Follows documents and collections through broken connections."""

    def __init__(self, connection: Connection, id_token: Callable[[], str], backoff: Backoff) -> None:
        self._database = connection.database
        self._id_token = id_token
        self._backoff = backoff
        self._channel = _channel(connection.firestore_url)
        self._client = FirestoreClient(transport=FirestoreGrpcTransport(channel=self._channel))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._channel.close()

    def snapshots(self, *paths: str) -> Iterator[Snapshot]:
        """The documents at these paths and in the collections at these paths: at first, and after each change.

        Raises `CliError` when the rules do not allow it, `Lost` when the connection breaks too often.
        """
        view = View(self._database, paths)
        while True:
            try:
                with closing(self._responses(view)) as responses:
                    for response in responses:
                        self._backoff.worked()
                        if view.takes_in(response):
                            yield view.snapshot()
            except OutOfStep:
                view.forget()
            except REFUSED as error:
                raise CliError("Earshot does not let you follow this session.") from error
            except exceptions.GoogleAPICallError:
                self._backoff.failed("The live connection broke")
            else:
                self._backoff.failed("The live connection ended")

    def _responses(self, view: View) -> Generator[ListenResponse]:
        """One stream; the server ends it when the requests end."""
        done = threading.Event()

        def requests() -> Iterator[ListenRequest]:
            for target in view.targets():
                yield ListenRequest(database=self._database, add_target=target)
            done.wait()

        metadata = (
            ("authorization", f"Bearer {self._id_token()}"),
            ("google-cloud-resource-prefix", self._database),
        )
        with ExitStack() as stack:
            stack.callback(done.set)
            call: Any = self._client.listen(requests=requests(), metadata=metadata, retry=None, timeout=None)
            stack.callback(call.cancel)
            yield from call


def _channel(url: str) -> grpc.Channel:
    """`http://` means without TLS and without a proxy: on this machine."""
    scheme, _, host = url.partition("://")
    if scheme == "http":
        return grpc.insecure_channel(host, [*OPTIONS, ("grpc.enable_http_proxy", 0)])
    return grpc.secure_channel(host, grpc.ssl_channel_credentials(), OPTIONS)
