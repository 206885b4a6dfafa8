"""Calls to addresses that strangers gave us, over the wire: what is called, what is not, and what is said of it."""

import contextlib
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from shared.adapters.http_webhook_calls import HttpWebhookCalls
from shared.domain.addresses import networks_in
from tests.contract.receiver import Receiver

LOOPBACK = networks_in("127.0.0.0/8")
BODY = b'{"id": "e1"}'


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver(lambda request: (int(request.path[1:4] or 200), {"large": "x" * 100_000})) as server:
        yield server


@pytest.fixture
def calls() -> HttpWebhookCalls:
    """Those of an operator who allows this machine."""
    return HttpWebhookCalls(LOOPBACK, ssl.create_default_context(), seconds=20)


def names(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Has the names of the network stand for these addresses, in turn; returns the names that were asked for."""
    asked: list[str] = []
    left = list(answers)

    def lookup(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        with contextlib.suppress(ValueError):
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (str(ip_address(host)), port))]
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in left.pop(0)]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    return asked


@pytest.mark.parametrize("status", [200, 204, 301, 404, 500])
def test_the_status_is_what_the_address_answers(calls: HttpWebhookCalls, receiver: Receiver, status: int) -> None:
    answer = calls.post(f"{receiver.url}/{status}", {}, BODY)
    assert (answer.status, answer.error) == (status, None)
    assert receiver.received.qsize() == 1  # nothing is followed


def test_what_is_sent_is_the_body_with_its_headers(calls: HttpWebhookCalls, receiver: Receiver) -> None:
    calls.post(f"{receiver.url}/200/a%20b?c=d&e", {"Content-Type": "application/json", "Earshot-Event": "x"}, BODY)
    request = receiver.received.get()
    assert (request.path, request.body) == ("/200/a%20b?c=d&e", BODY)
    assert (request.headers["Content-Type"], request.headers["Earshot-Event"]) == ("application/json", "x")
    assert request.headers["Host"] == receiver.url.removeprefix("http://")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "0.0.0.0", "169.254.169.254", "10.0.0.1", "[::1]", "2130706433", "0x7f.1"]
)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_nothing_within_is_called_unless_the_operator_allows_it(scheme: str, host: str, receiver: Receiver) -> None:
    port = receiver.url.rpartition(":")[2]
    answer = HttpWebhookCalls((), ssl.create_default_context()).post(f"{scheme}://{host}:{port}/", {}, BODY)
    assert (answer.status, answer.error) == (None, "address")
    assert receiver.received.empty()


def test_what_is_without_tls_stays_within(calls: HttpWebhookCalls) -> None:
    assert calls.post("http://8.8.8.8/", {}, BODY).error == "address"


def test_one_private_address_of_a_name_is_enough_to_refuse(
    calls: HttpWebhookCalls, monkeypatch: pytest.MonkeyPatch
) -> None:
    names(monkeypatch, ["8.8.8.8", "10.0.0.1"])
    assert calls.post("https://example.com/", {}, BODY).error == "address"


def test_a_name_is_asked_once_so_it_cannot_change_its_mind(
    calls: HttpWebhookCalls, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = names(monkeypatch, ["127.0.0.1"], ["169.254.169.254"])
    port = receiver.url.rpartition(":")[2]
    assert calls.post(f"http://rebinding.example:{port}/", {}, BODY).status == 200
    assert asked == ["rebinding.example"]
    assert receiver.received.get().headers["Host"] == f"rebinding.example:{port}"


def test_an_address_that_does_not_answer_is_passed_over_for_the_next(
    calls: HttpWebhookCalls, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    names(monkeypatch, ["127.0.0.2", "127.0.0.1"])
    assert calls.post(f"http://two.example:{receiver.url.rpartition(':')[2]}/", {}, BODY).status == 200


def test_a_name_that_stands_for_nothing_is_told(calls: HttpWebhookCalls, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> list[Any]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert calls.post("https://nowhere.example/", {}, BODY).error == "dns"
    assert calls.post(f"https://{'x' * 70}.example/", {}, BODY).error == "dns"


def test_nobody_listens(calls: HttpWebhookCalls) -> None:
    with Receiver() as gone:
        url = gone.url
    assert calls.post(url, {}, BODY).error == "connect"


class Server(NamedTuple):
    """A server that does with a connection what a test says."""

    port: int
    thread: Thread


@contextlib.contextmanager
def served(answer: Callable[[socket.socket], None]) -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection, _ = listening.accept()
            with connection, contextlib.suppress(OSError):
                answer(connection)

        thread = Thread(target=serve)
        thread.start()
        yield Server(listening.getsockname()[1], thread)
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


def drain(connection: socket.socket) -> None:
    while connection.recv(1024):
        pass


@pytest.mark.parametrize("said", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 two hundred\r\n\r\n"])
def test_what_is_no_http_is_told(calls: HttpWebhookCalls, said: bytes) -> None:
    def answer(connection: socket.socket) -> None:
        connection.recv(1024)
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
            received = b""
            while not received.endswith(BODY):  # what is not read when it closes would reset the connection
                received += secure.recv(4096)
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
