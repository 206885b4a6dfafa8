"""The Firestore emulator with our rules, and projects on it."""

import itertools
from collections.abc import Iterator

import grpc
import pytest
from google.cloud.firestore_v1.services.firestore import FirestoreClient
from google.cloud.firestore_v1.services.firestore.transports import FirestoreGrpcTransport

from infra.local.cloud import LocalCloud
from tests.rules.project import NewProject, Project


@pytest.fixture(scope="session")
def emulator(tmp_path_factory: pytest.TempPathFactory, clouds: list[LocalCloud]) -> Iterator[str]:
    """Host and port of the emulator, where the Google clients find it too."""
    with (
        LocalCloud(tmp_path_factory.mktemp("firestore"), only=("firestore",)) as cloud,
        pytest.MonkeyPatch.context() as environment,
    ):
        clouds.append(cloud)
        environment.setenv("FIRESTORE_EMULATOR_HOST", cloud.endpoints.firestore)
        yield cloud.endpoints.firestore


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
