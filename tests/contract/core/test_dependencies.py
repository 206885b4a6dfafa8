"""Whether what a function needs can be reached."""

from collections.abc import Iterator

import pytest

from shared.core.adapters.google_dependencies import StorageDependency
from shared.core.ports import Dependency
from tests.support.fakes.core_ports import FakeDependency
from tests.support.http_receiver import Answer, Received, Receiver
from tests.support.wiring import Wiring

NOBODY = "127.0.0.1:9"
SERVICES = ("firestore", "storage", "tasks")
# Where each is, as a function is told.
ADDRESSES = {
    "firestore": ("FIRESTORE_EMULATOR_HOST", NOBODY),
    "storage": ("STORAGE_EMULATOR_HOST", f"http://{NOBODY}"),
    "tasks": ("TASKS_ENDPOINT", f"http://{NOBODY}"),
}


@pytest.fixture(params=["fake", *SERVICES])
def there(request: pytest.FixtureRequest) -> Dependency:
    if request.param == "fake":
        return FakeDependency()
    found: Dependency = getattr(request.getfixturevalue("wired").core, f"{request.param}_health")
    return found


@pytest.fixture(params=["fake", *SERVICES])
def away(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Dependency:
    if request.param == "fake":
        fake = FakeDependency()
        fake.away = True
        return fake
    wired: Wiring = request.getfixturevalue("wired")
    monkeypatch.setenv(*ADDRESSES[request.param])
    wired.forget()
    found: Dependency = getattr(wired.core, f"{request.param}_health")
    return found


def test_a_service_that_is_there_answers_also_for_what_is_not_there(there: Dependency) -> None:
    """The project of the test has no queue and no bucket."""
    assert there.answers()


def test_a_service_that_is_away_does_not(away: Dependency) -> None:
    assert not away.answers()


@pytest.fixture
def status() -> list[int]:
    return []


@pytest.fixture
def server(status: list[int]) -> Iterator[Receiver]:
    def answer(_: Received) -> Answer:
        return status[0], {}

    with Receiver(answer) as made:
        yield made


@pytest.mark.parametrize(("code", "answers"), [(200, True), (403, True), (404, True), (429, False), (503, False)])
def test_a_refusal_is_an_answer_and_a_fault_is_none(
    wired: Wiring,
    monkeypatch: pytest.MonkeyPatch,
    server: Receiver,
    status: list[int],
    code: int,
    answers: bool,
) -> None:
    status.append(code)
    monkeypatch.setenv("STORAGE_EMULATOR_HOST", server.url)
    assert StorageDependency(wired.core.storage_client, "b").answers() == answers
