"""Every suite runs over the fake and over the real adapter, as `shared.wiring` makes it, against the local cloud."""

import functools
import uuid
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import firebase_admin
import pytest

from infra.local.cloud import LocalCloud
from infra.local.identity import ServiceAccount, create_service_account
from shared import wiring
from tests.audio import render
from tests.contract.houses import House, fake_house, real_house
from tests.contract.providers import SpeechProvider
from tests.contract.receiver import Receiver
from tests.contract.recordings import SECONDS
from tests.contract.stores import FakeStoreView, FirestoreView, Store
from tests.contract.upkeep import FakeUpkeep, FirestoreUpkeep, Upkeep
from tests.fakes.store import FakeStore
from tests.recordings import load

REAL = pytest.param("real", marks=pytest.mark.xdist_group("cloud"))  # all in the worker that has the local cloud
fake_and_real = pytest.fixture(params=["fake", REAL])


def new_id() -> str:
    return f"contract-{uuid.uuid4().hex[:12]}"


@pytest.fixture
def wired(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """`shared.wiring` in the environment of a function, in a project that nobody used before."""
    cloud.check()
    project = new_id()
    own = {"GOOGLE_CLOUD_PROJECT": project} | {f"{each}_BUCKET": project for each in ("UPLOADS", "WORK", "RESULTS")}
    for name, value in (cloud.settings | own).items():
        monkeypatch.setenv(name, value)
    _forget()
    yield wiring
    _forget()


def _forget() -> None:
    """Makes `shared.wiring` read its settings, and connect, anew."""
    modules = [import_module(f"shared.wiring.{module}") for module in wiring.MODULES]
    named = [each for module in modules for each in vars(module).values()]
    providers: list[Any] = [each for each in named if isinstance(each, functools._lru_cache_wrapper)]
    for provider in providers:
        provider.cache_clear()
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
def speech(cloud: LocalCloud, wired: ModuleType, talk: Path) -> Iterator[SpeechProvider]:
    provider = SpeechProvider(wired, cloud.site.faults_file, talk)
    yield provider
    provider.stop()
    cloud.site.faults_file.unlink(missing_ok=True)


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
    return FirestoreView(wired, wired.firestore_client())


@fake_and_real
def upkeep(request: pytest.FixtureRequest) -> Upkeep:
    if request.param == "fake":
        return FakeUpkeep()
    wired = request.getfixturevalue("wired")
    return FirestoreUpkeep(wired, wired.firestore_client())


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
