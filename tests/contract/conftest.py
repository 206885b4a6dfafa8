"""Every suite runs over the fake and over the real adapter, as the wiring makes it, against the local cloud."""

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import firebase_admin
import pytest

from infra.local.cloud import LocalCloud
from infra.local.service_account import ServiceAccount, create_service_account
from tests.contract.maintenance.maintenance_ports import FakeUpkeep, FirestoreUpkeep, Upkeep
from tests.contract.sessions.session_ports import House, fake_house, real_house
from tests.contract.transcription.recording_samples import SECONDS
from tests.contract.transcription.speech_providers import SpeechProvider
from tests.contract.transcription.store_views import FakeStoreView, FirestoreView, Store
from tests.recordings import load
from tests.support.audio_files import render
from tests.support.fakes.store import FakeStore
from tests.support.http_receiver import Receiver
from tests.support.wiring import Wiring, forget

REAL = pytest.param("real", marks=pytest.mark.xdist_group("cloud"))  # all in the worker that has the local cloud
fake_and_real = pytest.fixture(params=["fake", REAL])


def new_id() -> str:
    return f"contract-{uuid.uuid4().hex[:12]}"


@pytest.fixture
def wired(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> Iterator[Wiring]:
    """The wiring of all areas in the environment of a function, in a project that was never used before."""
    cloud.check()
    project = new_id()
    own = {"GOOGLE_CLOUD_PROJECT": project} | {f"{each}_BUCKET": project for each in ("UPLOADS", "WORK", "RESULTS")}
    for name, value in (cloud.settings | own).items():
        monkeypatch.setenv(name, value)
    forget()
    yield Wiring()
    forget()
    for app in list(firebase_admin._apps.values()):
        firebase_admin.delete_app(app)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., bytes]:
    """A real recording of a conversation, in any container; each is made once."""
    kept: dict[tuple[object, ...], bytes] = {}

    def make(seconds: float = SECONDS, channels: int = 1, suffix: str = ".flac", **options: Any) -> bytes:
        key = (seconds, channels, suffix, *options.items())
        if key not in kept:
            path = tmp_path_factory.mktemp("audio") / f"talk{suffix}"
            render(load("conversation"), path, seconds=seconds, channels=channels, **options)
            kept[key] = path.read_bytes()
        return kept[key]

    return make


@pytest.fixture(scope="session")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three seconds of speech."""
    return render(load("short"), tmp_path_factory.mktemp("talk") / "talk.flac", seconds=3)


@pytest.fixture
def speech(cloud: LocalCloud, wired: Wiring, talk: Path) -> Iterator[SpeechProvider]:
    provider = SpeechProvider(wired, cloud.config.faults_file, talk)
    yield provider
    provider.stop()
    cloud.config.faults_file.unlink(missing_ok=True)


@fake_and_real
def house(request: pytest.FixtureRequest) -> House:
    if request.param == "fake":
        return fake_house(FakeStore())
    return real_house(request.getfixturevalue("wired"))


@fake_and_real
def store(request: pytest.FixtureRequest) -> Store:
    if request.param == "fake":
        return FakeStoreView()
    wired = request.getfixturevalue("wired")
    return FirestoreView(wired, wired.core.firestore_client)


@fake_and_real
def upkeep(request: pytest.FixtureRequest) -> Upkeep:
    if request.param == "fake":
        return FakeUpkeep()
    wired = request.getfixturevalue("wired")
    return FirestoreUpkeep(wired, wired.core.firestore_client)


@pytest.fixture(scope="module")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The key of an account whose tokens are let in."""
    return create_service_account(tmp_path_factory.mktemp("keys") / "account.json", "demo")


@pytest.fixture(scope="module")
def account(key_file: Path) -> ServiceAccount:
    return ServiceAccount(key_file)


@pytest.fixture
def google(account: ServiceAccount) -> Iterator[Receiver]:
    """Serves the certificates as Google does."""
    with Receiver(lambda _: (200, account.certificates())) as server:
        yield server
