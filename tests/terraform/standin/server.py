"""Serves the stand-in to `terraform`."""

import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import grpc

from tests.terraform.standin.provider import Provider
from tests.terraform.standin.schema import load

ADDRESS = "registry.terraform.io/hashicorp/google"
UNLIMITED = [("grpc.max_send_message_length", -1), ("grpc.max_receive_message_length", -1)]


@contextmanager
def provider(version: str) -> Iterator[str]:
    """Runs a provider of this version; gives what TF_REATTACH_PROVIDERS has to be."""
    server = grpc.server(ThreadPoolExecutor(8), options=UNLIMITED)
    server.add_generic_rpc_handlers([_handlers(Provider(load(version)))])
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        yield json.dumps({ADDRESS: _attachment(port)})
    finally:
        server.stop(0).wait()


def _handlers(served: Provider) -> grpc.GenericRpcHandler:
    methods = {name: grpc.unary_unary_rpc_method_handler(_call(served, name)) for name in Provider.METHODS}
    return grpc.method_handlers_generic_handler("tfplugin6.Provider", methods)


def _call(served: Provider, name: str) -> Callable[[bytes, grpc.ServicerContext], bytes]:
    return lambda request, _context: served.call(name, request)


def _attachment(port: int) -> dict[str, object]:
    where = {"Network": "tcp", "String": f"127.0.0.1:{port}"}
    return {"Protocol": "grpc", "ProtocolVersion": 6, "Pid": os.getpid(), "Test": True, "Addr": where}
