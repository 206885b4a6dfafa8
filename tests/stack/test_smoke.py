"""The smoke test of a deployment, on the local cloud."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.local.cloud import LocalCloud
from infra.local.endpoints import FILE
from infra.topology import load
from tests.support.processes import Start, typed

SECONDS = 120


@pytest.fixture
def smoke(cloud: LocalCloud, tmp_path: Path) -> Iterator[Start]:
    """Starts it as Cloud Build does."""
    where = {"EARSHOT_CLOUD": str(cloud.config.data / FILE), "EARSHOT_STATE": str(tmp_path / "state")}
    with typed([sys.executable, "-m", "infra.smoke"], where) as start:
        yield start


def test_a_deployment_that_works_passes(cloud: LocalCloud, smoke: Start) -> None:
    process = smoke("--workers", cloud.config.function_url)
    stdout, stderr = process.communicate(timeout=SECONDS)
    functions = load().functions.values()
    checked = sum(len(each.paths) + 1 for each in functions) + 2
    assert process.returncode == 0, stdout + stderr
    assert [line.split()[0] for line in stdout.splitlines()] == ["ok"] * checked


def test_a_worker_that_lets_anybody_in_fails(cloud: LocalCloud, smoke: Start) -> None:
    process = smoke("--workers", cloud.endpoints.gateway + "/healthz?{function}")
    stdout, stderr = process.communicate(timeout=SECONDS)
    assert process.returncode == 1, stdout + stderr
    assert "FAILED  start_recognition rejects strangers: 200" in stdout
