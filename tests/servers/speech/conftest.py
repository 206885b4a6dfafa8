from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from infra.local.speech.faults.rules import FaultRules
from infra.local.speech.models.assembly import CACHE, whisper_folder
from infra.local.speech.server import SpeechServer
from tests.servers.speech.audio_samples import tone
from tests.servers.speech.fakes import Counting, MemoryObjects
from tests.servers.speech.speech_client import INPUT, Driver

Restart = Callable[[], Driver]


@pytest.fixture
def engine() -> Counting:
    return Counting()


@pytest.fixture(scope="session")
def six_seconds() -> bytes:
    return tone(6)


@pytest.fixture
def objects(six_seconds: bytes) -> MemoryObjects:
    memory = MemoryObjects()
    memory.contents[INPUT] = six_seconds
    return memory


@pytest.fixture
def faults_file(tmp_path: Path) -> Path:
    return tmp_path / "faults.json"


@pytest.fixture
def restart(tmp_path: Path, engine: Counting, objects: MemoryObjects, faults_file: Path) -> Iterator[Restart]:
    """Starts the server, or stops it and starts another one on the same data."""
    running: list[tuple[SpeechServer, Driver]] = []

    def stop() -> None:
        for server, driver in running:
            driver.channel.close()
            server.stop()
        running.clear()

    def start() -> Driver:
        stop()
        server = SpeechServer(tmp_path / "data", lambda _: engine, objects, faults=FaultRules(faults_file))
        driver = Driver(server.start("127.0.0.1:0"))
        running.append((server, driver))
        return driver

    yield start
    engine.go_on.set()
    stop()


@pytest.fixture
def speech(restart: Restart) -> Driver:
    return restart()


@pytest.fixture(scope="session")
def tiny() -> Path:
    return whisper_folder("tiny.en", CACHE)


@pytest.fixture
def random() -> np.random.Generator:
    return np.random.default_rng(7)
