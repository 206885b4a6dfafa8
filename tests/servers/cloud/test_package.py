"""What is packaged of a function, and when its zip is another one."""

import hashlib
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from infra.packaging.package import build_packages, pin_requirements, write_archive

ROOT = Path(__file__).resolve().parents[3]
NAMES = ("hello", "on_thing")


@pytest.fixture
def source(site: Path) -> Path:
    """The site, with this project's constraints and the versions that it pins already resolved."""
    (site / "constraints.txt").write_bytes((ROOT / "constraints.txt").read_bytes())
    return site


def zips(source: Path) -> dict[str, str]:
    """The hash of each function's zip, made anew."""
    build_packages(NAMES, source)
    return {name: hashlib.sha256(write_archive(name, source).read_bytes()).hexdigest() for name in NAMES}


def test_a_folder_holds_the_function_and_what_it_imports_of_shared(source: Path) -> None:
    build_packages(NAMES, source)
    built = {path.relative_to(source / "build").as_posix() for path in (source / "build").rglob("*.*")}
    assert built == {"hello/main.py", "hello/shared/__init__.py", "on_thing/main.py"}


def test_only_functions_that_have_a_folder_are_packaged(source: Path) -> None:
    assert build_packages(["hello", "not_written_yet"], source) == ("hello",)


def test_the_same_sources_make_the_same_bytes(source: Path) -> None:
    before = zips(source)
    for path in source.rglob("*.py"):
        path.touch()
    for name in NAMES:
        (source / "dist" / f"{name}.zip").unlink()
    assert zips(source) == before


def test_a_change_in_one_function_changes_only_its_own_zip(source: Path) -> None:
    before = zips(source)
    with (source / "functions" / "hello" / "main.py").open("a") as file:
        file.write("# changed\n")
    after = zips(source)
    assert after["hello"] != before["hello"]
    assert after["on_thing"] == before["on_thing"]


def test_a_change_in_shared_changes_only_the_zips_that_hold_it(source: Path) -> None:
    before = zips(source)
    (source / "shared" / "more.py").touch()
    assert zips(source) == before
    (source / "shared" / "__init__.py").write_text("# changed\n")
    after = zips(source)
    assert after["hello"] != before["hello"]
    assert after["on_thing"] == before["on_thing"]


def test_a_file_that_is_gone_goes_from_the_package(source: Path) -> None:
    (source / "shared" / "more.py").touch()
    main = source / "functions" / "hello" / "main.py"
    text = main.read_text()
    main.write_text(f"import shared.more\n{text}")
    before = zips(source)
    assert (source / "build" / "hello" / "shared" / "more.py").exists()
    main.write_text(text)
    assert zips(source) != before
    assert not (source / "build" / "hello" / "shared" / "more.py").exists()


def test_compiled_code_is_neither_packaged_nor_removed(source: Path) -> None:
    before = zips(source)
    compiled = source / "build" / "hello" / "__pycache__" / "main.pyc"
    compiled.parent.mkdir()
    compiled.touch()
    assert zips(source) == before
    assert compiled.exists()


def test_an_unchanged_zip_is_not_written_again(source: Path) -> None:
    zips(source)
    file = source / "dist" / "hello.zip"
    written = file.stat().st_mtime_ns
    zips(source)
    assert file.stat().st_mtime_ns == written


def test_requirements_are_pinned_in_their_text_and_name_no_index(source: Path) -> None:
    build_packages(NAMES, source)
    pin_requirements("hello", source)
    text = (source / "build" / "hello" / "requirements.txt").read_text()
    pinned = (ROOT / "constraints.txt").read_text()
    versions = re.findall(r"(?m)^(\S+==\S+)", text)
    assert any(version.startswith("functions-framework==") for version in versions)
    assert all(f"\n{version} " in pinned for version in versions)
    assert text.count("--hash=sha256:") >= len(versions)
    assert not re.search(r"://|--index|--find-links|-c |--constraint", text)


def test_pinned_requirements_are_resolved_once_and_kept_in_the_zip(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_packages(NAMES, source)
    pin_requirements("hello", source)
    monkeypatch.setattr("infra.packaging.package.sys.executable", "/nowhere/python")  # no uv to ask a second time
    build_packages(NAMES, source)
    pin_requirements("hello", source)
    with zipfile.ZipFile(write_archive("hello", source)) as file:
        assert file.namelist() == ["main.py", "requirements.txt", "shared/__init__.py"]
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_two_processes_may_package_at_once(source: Path) -> None:
    with ThreadPoolExecutor() as pool:
        jobs = [pool.submit(build_packages, NAMES, source) for _ in range(8)]
    assert [job.result() for job in jobs] == [NAMES] * 8
    assert (source / "build" / "hello" / "main.py").exists()
