"""Calls of webhooks on the wire: addresses that drip, are silent, or speak no HTTP, and TLS."""

import contextlib
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from shared.notifications.adapters.http_webhook_calls import HttpWebhookCalls
from tests.contract.notifications.webhook_wires import BODY, LOOPBACK, names


@pytest.fixture
def calls() -> HttpWebhookCalls:
    """Those of an operator who allows this machine."""
    return HttpWebhookCalls(LOOPBACK, ssl.create_default_context(), seconds=20)


class Server(NamedTuple):
    """A server that does with a connection what a test says."""

    port: int
    thread: Thread


@contextlib.contextmanager
def served(answer: Callable[[socket.socket], None]) -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as listener_probe:

        def serve() -> None:
            connection, _ = listener_probe.accept()
            with connection, contextlib.suppress(OSError):
                answer(connection)

        thread = Thread(target=serve)
        thread.start()
        yield Server(listener_probe.getsockname()[1], thread)
        thread.join()


def drip(connection: socket.socket) -> None:
    """An answer that never ends, byte by byte."""
    while True:
        connection.sendall(b"H")
        time.sleep(0.02)


def test_an_answer_that_only_drips_is_not_waited_for() -> None:
    calls = HttpWebhookCalls(LOOPBACK, ssl.create_default_context(), seconds=0.3)
    with served(drip) as server:
        assert calls.post(f"http://127.0.0.1:{server.port}/", {}, BODY).error == "timeout"


def test_silence_is_a_timeout() -> None:
    calls = HttpWebhookCalls(LOOPBACK, ssl.create_default_context(), seconds=0.3)
    with served(lambda connection: drain(connection)) as server:
        assert calls.post(f"http://127.0.0.1:{server.port}/", {}, BODY).error == "timeout"


def heard(connection: socket.socket) -> None:
    """Reads the whole request: what is not read when a connection is closed would reset it."""
    received = b""
    while not received.endswith(BODY):
        received += connection.recv(4096)


def drain(connection: socket.socket) -> None:
    while connection.recv(1024):
        pass


@pytest.mark.parametrize("said", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 two hundred\r\n\r\n"])
def test_what_is_no_http_is_told(calls: HttpWebhookCalls, said: bytes) -> None:
    def answer(connection: socket.socket) -> None:
        heard(connection)
        connection.sendall(said)

    with served(answer) as server:
        assert calls.post(f"http://127.0.0.1:{server.port}/", {}, BODY).error == "protocol"


class Authority(NamedTuple):
    """Certificates for a name, and who trusts them."""

    server: ssl.SSLContext
    client: ssl.SSLContext


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """A certificate of `hook.example`, signed by itself."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("hook.example")]), critical=True)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file: Path = tmp_path_factory.mktemp("tls") / "hook.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + private)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(file)
    return Authority(server, ssl.create_default_context(cafile=str(file)))


@pytest.mark.parametrize(
    ("host", "error"), [("hook.example", None), ("other.example", "tls")], ids=["its name", "another name"]
)
def test_over_tls_the_name_is_proved_though_the_address_is_called(
    authority: Authority, monkeypatch: pytest.MonkeyPatch, host: str, error: str | None
) -> None:
    names(monkeypatch, ["127.0.0.1"])

    def answer(connection: socket.socket) -> None:
        with authority.server.wrap_socket(connection, server_side=True) as secure:
            heard(secure)
            secure.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    with served(answer) as server:
        found = HttpWebhookCalls(LOOPBACK, authority.client).post(f"https://{host}:{server.port}/", {}, BODY)
    assert (found.status, found.error) == (None if error else 200, error)


def test_a_certificate_that_nobody_vouches_for_is_refused(authority: Authority, calls: HttpWebhookCalls) -> None:
    def answer(connection: socket.socket) -> None:
        with authority.server.wrap_socket(connection, server_side=True):
            """Nothing is said to a client that goes."""

    with served(answer) as server:
        assert calls.post(f"https://127.0.0.1:{server.port}/", {}, BODY).error == "tls"


def test_a_handshake_that_never_ends_is_a_timeout(authority: Authority) -> None:
    calls = HttpWebhookCalls(LOOPBACK, authority.client, seconds=0.3)
    with served(drain) as server:
        assert calls.post(f"https://127.0.0.1:{server.port}/", {}, BODY).error == "timeout"
