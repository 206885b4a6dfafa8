"""gRPC transports of Google's APIs: an `http://` endpoint means without TLS and without credentials."""

from typing import Any

import grpc


def transport_for(transport: Any, endpoint: str) -> Any:
    """Make a transport of the generated class `transport` to `endpoint`, an `https://` or `http://` URL without
    path."""
    scheme, _, host = endpoint.partition("://")
    if scheme == "http":
        return transport(channel=grpc.insecure_channel(host))
    return transport(host=host)
