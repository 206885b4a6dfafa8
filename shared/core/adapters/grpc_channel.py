"""Where a Google API is reached: an `http://` endpoint means without TLS and without credentials."""

from typing import Any

import grpc


def transport_for(transport: Any, endpoint: str) -> Any:
    """A transport of the given generated class to `endpoint`, an `https://` or `http://` URL without a path."""
    scheme, _, host = endpoint.partition("://")
    if scheme == "http":
        return transport(channel=grpc.insecure_channel(host))
    return transport(host=host)
