"""The Firestore emulator with our rules, and projects on it."""

import itertools
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import grpc
import pytest
from google.cloud.firestore_v1.services.firestore import FirestoreClient
from google.cloud.firestore_v1.services.firestore.transports import FirestoreGrpcTransport

from infra.topology import ROOT
from tests.rules.project import NewProject, Project

RULES = ROOT / "infra" / "firestore.rules"
EMULATOR = "platform/cloud-firestore-emulator/cloud-firestore-emulator.jar"
EMULATOR_CLASS = "com.google.cloud.datastore.emulator.firestore.CloudFirestore"  # the jar names no main class
START_SECONDS = 60


@pytest.fixture(scope="session")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Host and port of the emulator, where the Google clients find it too."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = tmp_path_factory.mktemp("firestore") / "log"
    with log.open("wb") as output, subprocess.Popen(_command(address), stdout=output, stderr=output) as process:
        try:
            _wait_for(address)
            with pytest.MonkeyPatch.context() as environment:
                environment.setenv("FIRESTORE_EMULATOR_HOST", address)
                yield address
        finally:
            process.kill()


def _command(address: str) -> list[str]:
    host, _, port = address.partition(":")
    sdk = Path(shutil.which("gcloud") or "gcloud").resolve().parent.parent
    java = ["java", "-Xmx192m", "-Duser.language=en", "-cp", str(sdk / EMULATOR), EMULATOR_CLASS]
    return [*java, "--host", host, "--port", port, "--rules", str(RULES)]


def _wait_for(address: str) -> None:
    with grpc.insecure_channel(address, [("grpc.max_reconnect_backoff_ms", 200)]) as channel:
        grpc.channel_ready_future(channel).result(START_SECONDS)


@pytest.fixture(scope="session")
def new_project(emulator: str) -> Iterator[NewProject]:
    """Makes a project at each call."""
    with grpc.insecure_channel(emulator) as channel:
        api = FirestoreClient(transport=FirestoreGrpcTransport(channel=channel))
        numbers = itertools.count(1)
        yield lambda: Project(f"rules-{next(numbers)}", api)


@pytest.fixture(scope="session")
def untouched(new_project: NewProject) -> Project:
    """A project for tests that change nothing."""
    return new_project()


@pytest.fixture
def project(new_project: NewProject) -> Project:
    """A project for one test to change."""
    return new_project()
