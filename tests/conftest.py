"""What several kinds of tests share: one local cloud a test session."""

import shutil
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
    "POLL_FIRST_SECONDS": "0.5",
    "POLL_MAX_SECONDS": "0.5",
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
    if {"cloud", "emulator", "wired"} & set(request.fixturenames):
        for each in clouds:
            each.check()


# A session's fixture, and the name of the one worker that has it.
GROUPS = {"cloud": "cloud", "emulator": "rules", "plans": "terraform", "workplace": "terraform"}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says what this machine cannot check; a test that cannot run must not go unnoticed."""
    if shutil.which("terraform") is None:
        terminalreporter.section("terraform/ was NOT validated and planned", red=True, bold=True)
        terminalreporter.line(
            "There is no terraform (1.9 or newer) on the PATH: what needs it in tests/terraform was left out. Syntax, "
            "names, references and arguments were checked without it (tests/terraform/static)."
        )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that share something slow to start run in one worker, which starts it once."""
    for item in items:
        for fixture, group in GROUPS.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.xdist_group(group))
