"""A site of tiny functions in a folder of its own, and ways to watch processes."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from infra.local.cloud import LocalCloud

SITE = Path(__file__).with_name("site")
HOST_PARTS = ("hello", "on_thing", "on_news", "gateway")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the site, which a test may change."""
    return Path(shutil.copytree(SITE, tmp_path / "site", ignore=shutil.ignore_patterns("__pycache__")))


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """The functions of the site behind the gateway, without any other server."""
    folder = tmp_path_factory.mktemp("host")
    source = Path(shutil.copytree(SITE, folder / "site", ignore=shutil.ignore_patterns("__pycache__")))
    with LocalCloud(folder / "data", source=source, topology=source / "topology.yaml", only=HOST_PARTS) as cloud:
        yield cloud


def until(condition: Callable[[], bool]) -> None:
    """Returns as soon as the condition holds; the test's own time limit ends a wait in vain."""
    while not condition():
        time.sleep(0.01)


def all_gone(processes: list[psutil.Process]) -> bool:
    """Whether all of these end within ten seconds."""
    return not psutil.wait_procs(processes, timeout=10)[1]
