"""A Firestore listener: the stream that browsers listen to, under the same security rules."""

import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, closing
from typing import Any, Self

import grpc
from google.api_core import exceptions
from google.cloud.firestore_v1.services.firestore import FirestoreClient
from google.cloud.firestore_v1.services.firestore.transports.grpc import FirestoreGrpcTransport
from google.cloud.firestore_v1.types import ListenRequest, ListenResponse

from infra.cli.client.backoff import ConnectionBackoff
from infra.cli.client.firestore_documents import Snapshot
from infra.cli.client.listen_state import ExistenceFilterMismatch, ListenState
from infra.connection import Connection
from infra.errors import UserError

# Finds a connection that died silently; google-cloud-firestore itself uses this value.
CHANNEL_OPTIONS = [("grpc.keepalive_time_ms", 30_000)]
PERMANENT_ERRORS = (exceptions.PermissionDenied, exceptions.InvalidArgument, exceptions.NotFound)


class FirestoreListener:
    """Follows documents and collections and reconnects when the connection breaks."""

    def __init__(self, connection: Connection, id_token: Callable[[], str], backoff: ConnectionBackoff) -> None:
        self._database = connection.database
        self._id_token = id_token
        self._backoff = backoff
        self._channel = _open_channel(connection.firestore_url)
        self._client = FirestoreClient(transport=FirestoreGrpcTransport(channel=self._channel))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._channel.close()

    def snapshots(self, *paths: str) -> Iterator[Snapshot]:
        """Yields the documents and collections at the paths: first as they are, then after each change.

        Raises `UserError` when the security rules deny access, `ConnectionLost` when the connection breaks too often.
        """
        state = ListenState(self._database, paths)
        while True:
            try:
                with closing(self._responses(state)) as responses:
                    for response in responses:
                        self._backoff.reset()
                        if state.apply(response):
                            yield state.snapshot()
            except ExistenceFilterMismatch:
                state.reset()
            except PERMANENT_ERRORS as error:
                raise UserError("Earshot does not let you follow this session.") from error
            except exceptions.GoogleAPICallError:
                self._backoff.wait("The live connection broke")
            else:
                self._backoff.wait("The live connection ended")

    def _responses(self, state: ListenState) -> Generator[ListenResponse]:
        """Opens one stream. The server ends it when the requests end."""
        done = threading.Event()

        def requests() -> Iterator[ListenRequest]:
            for target in state.targets():
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


def _open_channel(url: str) -> grpc.Channel:
    """Opens a gRPC channel. `http://` means an emulator on this machine: no TLS and no proxy."""
    scheme, _, host = url.partition("://")
    if scheme == "http":
        return grpc.insecure_channel(host, [*CHANNEL_OPTIONS, ("grpc.enable_http_proxy", 0)])
    return grpc.secure_channel(host, grpc.ssl_channel_credentials(), CHANNEL_OPTIONS)
