"""A package holds what its function imports, and nothing else of `shared`."""

import shutil
from pathlib import Path

import pytest

from infra.packaging.package import build_packages, write_archive
from infra.packaging.reach import reach_of
from infra.topology import ROOT


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A copy of the sources, to be changed."""
    for folder in ("functions", "shared"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def zipped(name: str, source: Path) -> bytes:
    build_packages([name], source)
    return write_archive(name, source).read_bytes()


def test_a_change_in_roles_leaves_the_webhook_package_as_it_was(source: Path) -> None:
    names = ("deliver_webhook", "analyze_session")
    before = {name: zipped(name, source) for name in names}
    with (source / "shared" / "transcripts" / "domain" / "roles" / "rules.py").open("a") as file:
        file.write("# changed\n")
    after = {name: zipped(name, source) for name in names}
    assert after["deliver_webhook"] == before["deliver_webhook"]
    assert after["analyze_session"] != before["analyze_session"]


def test_what_a_property_of_the_wiring_needs_is_reached_with_it() -> None:
    reached = reach_of(ROOT / "functions" / "deliver_webhook" / "main.py", ROOT)
    assert "notifications.webhook_deps" in reached.properties
    assert "shared/notifications/adapters/firestore_webhooks.py" in reached.files
    assert "shared/notifications/adapters/fcm_pushes.py" not in reached.files


def test_the_scheduled_function_needs_no_area() -> None:
    assert reach_of(ROOT / "functions" / "maintain" / "main.py", ROOT).areas == {"core"}
