"""A real server process, a fresh bucket a test, the real Cloud Storage client, and signed URLs made by it.

Tests that stop the server override the fixture `server` with one of their own.
"""

import json
import subprocess
import sys
import threading
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from queue import Queue
from typing import Any

import httpx
import psutil
import pytest
from google.auth.credentials import AnonymousCredentials
from google.cloud import storage
from google.oauth2 import service_account

from infra.local.service_account import create_service_account
from tests.support.processes import attached

NAME = "a/sound.wav"  # the object of most tests
PAGE = "http://localhost:5173"
CORS = [
    {
        "origin": [PAGE],
        "method": ["PUT", "POST", "GET"],
        "responseHeader": ["Content-Type", "Content-Range", "X-Goog-Resumable", "Location", "Range"],
        "maxAgeSeconds": 600,
    }
]


class Server:
    """The server as a child process; `start` waits for its readiness line, `stop` for its end."""

    def __init__(self, data: Path, key_file: Path, config: dict[str, Any]) -> None:
        self.data = data
        self.key_file = key_file
        self.config_file = data.parent / "storage.json"
        self.port = 0
        self.log: list[str] = []
        self.declare(config)

    def declare(self, config: dict[str, Any]) -> None:
        self.config_file.write_text(json.dumps(config))

    def start(self) -> "Server":
        command = [sys.executable, "-m", "infra.local.storage", "--port", self.port, "--data", self.data]
        command += ["--key-file", self.key_file, "--config", self.config_file]
        self.process = attached(command, stderr=subprocess.PIPE)
        ready: Queue[str] = Queue()
        self._reader = threading.Thread(target=self._read_log, args=(ready,), daemon=True)
        self._reader.start()
        self.port = int(ready.get(timeout=30).rsplit(":", 1)[1])
        return self

    def stop(self) -> int:
        self.process.terminate()
        return self._ended()

    def kill(self) -> None:
        self.process.kill()
        self._ended()

    def _ended(self) -> int:
        self._reader.join(timeout=10)
        return self.process.wait(timeout=10)

    def _read_log(self, ready: Queue[str]) -> None:
        assert self.process.stderr
        with self.process.stderr as lines:
            for line in lines:
                self.log.append(line)
                if "listening on" in line:
                    ready.put(line)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def rss_bytes(self) -> int:
        return int(psutil.Process(self.process.pid).memory_info().rss)

    def files(self, folder: str) -> list[Path]:
        return list((self.data / folder).iterdir())


@pytest.fixture(scope="session")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return create_service_account(tmp_path_factory.mktemp("key") / "account.json", "demo")


@pytest.fixture(scope="session")
def credentials(key_file: Path) -> service_account.Credentials:
    read: service_account.Credentials = service_account.Credentials.from_service_account_file(str(key_file))
    return read


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory, key_file: Path) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("storage") / "data", key_file, {}).start()
    yield server
    assert server.stop() == 0


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


@pytest.fixture
def client(server: Server) -> Iterator[storage.Client]:
    client = storage.Client(
        project="demo", credentials=AnonymousCredentials(), client_options={"api_endpoint": server.url}
    )
    yield client
    client.close()


@pytest.fixture
def bucket(client: storage.Client) -> storage.Bucket:
    bucket = client.bucket(f"uploads-{uuid.uuid4().hex[:12]}")
    bucket.cors = CORS
    bucket.create()
    return bucket


@pytest.fixture
def http(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(timeout=30) as client:
        yield client


class Signer:
    """Signs URLs with the real client; the request must send exactly `headers` too."""

    def __init__(self, server: Server, bucket: storage.Bucket, credentials: service_account.Credentials) -> None:
        self._server = server
        self._bucket = bucket
        self._credentials = credentials

    def __call__(self, method: str, name: str = NAME, **options: Any) -> str:
        options = {"expiration": timedelta(minutes=5), "credentials": self._credentials, **options}
        blob = self._bucket.blob(name)
        return str(
            blob.generate_signed_url(version="v4", method=method, api_access_endpoint=self._server.url, **options)
        )

    def session(self, http: httpx.Client, name: str = NAME, **headers: str) -> str:
        """The URL of a resumable session that was started with a signed URL."""
        signed = {key.replace("_", "-"): value for key, value in headers.items() if key.startswith("x_goog")}
        url = self("RESUMABLE", name, headers=dict(signed), content_type="audio/wav")
        sent = {"content-type": "audio/wav", "x-goog-resumable": "start"}
        sent |= {key.replace("_", "-"): value for key, value in headers.items()}
        answer = http.post(url, headers=sent)
        assert answer.status_code == 201, answer.text
        return answer.headers["location"]


@pytest.fixture
def sign(server: Server, bucket: storage.Bucket, credentials: service_account.Credentials) -> Signer:
    return Signer(server, bucket, credentials)
