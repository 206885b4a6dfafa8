"""What several kinds of tests share: one local cloud a test session."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.local.cloud import LocalCloud

# Small numbers make every path short: chunks of 30 s, retries after a second, looks twice a second.
SETTINGS = {
    "CHUNK_MS": "30000",
    "OVERLAP_MS": "8000",
    "MAX_AUDIO_MS": "150000",
    "RETRY_SECONDS": "1",
    "WEBHOOK_RETRY_SECONDS": "0.2",
    "CALL_SECONDS": "2",
    "CLAIM_SECONDS": "4",
    "LOOK_FIRST_SECONDS": "0.5",
    "LOOK_MOST_SECONDS": "0.5",
    "STALL_SECONDS": "30",
}


@pytest.fixture(scope="session")
def clouds() -> list[LocalCloud]:
    """Those that run for the whole session."""
    return []


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory, clouds: list[LocalCloud]) -> Iterator[LocalCloud]:
    """The whole local cloud, with the quick model."""
    data: Path = tmp_path_factory.mktemp("cloud")
    with LocalCloud(data, model="tiny.en", extra_env=SETTINGS) as running:
        clouds.append(running)
        yield running


@pytest.fixture(autouse=True)
def _a_cloud_that_ended_says_so(request: pytest.FixtureRequest, clouds: list[LocalCloud]) -> None:
    """What happened to it, instead of a connection that is refused, in each test that comes after."""
    if {*GROUPS, "wired"} & set(request.fixturenames):
        for each in clouds:
            each.check()


GROUPS = {"cloud": "cloud", "emulator": "rules"}  # a session's fixture, and the name of the one worker that has it


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that share something slow to start run in one worker, which starts it once."""
    for item in items:
        for fixture, group in GROUPS.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.xdist_group(group))
