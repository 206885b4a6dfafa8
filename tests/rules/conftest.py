"""The Firestore emulator with our rules, and projects on it."""

import itertools
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import grpc
import pytest
from google.cloud import firestore
from google.cloud.firestore_v1.services.firestore import FirestoreClient
from google.cloud.firestore_v1.services.firestore.transports import FirestoreGrpcTransport

from infra.topology import ROOT
from tests.rules import documents
from tests.rules.browser import Browser

START_SECONDS = 60
EMULATOR = "platform/cloud-firestore-emulator/cloud-firestore-emulator.jar"
EMULATOR_CLASS = "com.google.cloud.datastore.emulator.firestore.CloudFirestore"  # the jar names no main class
USER_IDS = {"owner": "owner", "member": "member", "stranger": "stranger", "anonymous": None}

NewProject = Callable[[], "Project"]


class Project:
    """A project of its own, with one document of every collection."""

    def __init__(self, name: str, address: str, api: FirestoreClient) -> None:
        self.name = name
        self.coverage = f"http://{address}/emulator/v1/projects/{name}:ruleCoverage"
        self.admin = firestore.Client(name)
        self._api = api
        documents.fill(self.admin)

    def browser(self, person: str) -> Browser:
        """The browser of one of `USER_IDS`."""
        return Browser(self._api, self.name, USER_IDS[person])


@pytest.fixture(scope="session")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Host and port of the emulator, where every Google client of these tests then finds it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"127.0.0.1:{port}"
    log = tmp_path_factory.mktemp("firestore") / "log"
    with log.open("wb") as output, subprocess.Popen(_command(port), stdout=output, stderr=output) as process:
        try:
            with grpc.insecure_channel(address, [("grpc.max_reconnect_backoff_ms", 200)]) as channel:
                grpc.channel_ready_future(channel).result(START_SECONDS)
            with pytest.MonkeyPatch.context() as environment:
                environment.setenv("FIRESTORE_EMULATOR_HOST", address)
                yield address
        finally:
            process.kill()


def _command(port: int) -> list[str]:
    sdk = Path(shutil.which("gcloud") or "gcloud").resolve().parent.parent
    java = ["java", "-Xmx192m", "-Duser.language=en", "-cp", str(sdk / EMULATOR), EMULATOR_CLASS]
    return [*java, "--host", "127.0.0.1", "--port", str(port), "--rules", str(ROOT / "infra" / "firestore.rules")]


@pytest.fixture(scope="session")
def new_project(emulator: str) -> Iterator[NewProject]:
    """Makes projects."""
    with grpc.insecure_channel(emulator) as channel:
        api = FirestoreClient(transport=FirestoreGrpcTransport(channel=channel))
        numbers = itertools.count(1)
        yield lambda: Project(f"rules-{next(numbers)}", emulator, api)


@pytest.fixture(scope="session")
def untouched(new_project: NewProject) -> Project:
    """A project for tests that change nothing."""
    return new_project()


@pytest.fixture
def project(new_project: NewProject) -> Project:
    """A project for one test to change."""
    return new_project()
