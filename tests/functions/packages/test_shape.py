"""What a function folder is: a short main.py with one handler, and what that needs. Nothing else."""

import ast
import re
from pathlib import Path

import pytest

from infra.packaging.reach import parsed
from infra.topology import ROOT, load
from tests.functions.packages.distributions import distributions

DECLARED = load().functions
FOLDERS = sorted(path for path in (ROOT / "functions").iterdir() if path.is_dir())
PROJECT_FILE = (ROOT / "pyproject.toml").read_text("utf-8")
TRIGGERS = {"http": "http", "task": "http", "schedule": "http", "storage": "cloud_event", "pubsub": "cloud_event"}

each_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def handlers(main: Path) -> list[ast.FunctionDef]:
    return [node for node in parsed(main).body if isinstance(node, ast.FunctionDef)]


def requirements(folder: Path) -> dict[str, str]:
    """Each distribution and the range that is asked for."""
    lines = (folder / "requirements.txt").read_text("utf-8").splitlines()
    return {re.split(r"[<>=~]", line, maxsplit=1)[0]: line for line in lines}


def test_every_declared_function_has_a_folder_and_every_folder_is_declared() -> None:
    assert [folder.name for folder in FOLDERS] == sorted(DECLARED)


@each_folder
def test_a_folder_holds_a_main_and_its_requirements(folder: Path) -> None:
    files = {path.name for path in folder.iterdir() if path.name != "__pycache__"}
    assert files == {"main.py", "requirements.txt"}


@each_folder
def test_a_main_is_short_and_says_what_it_does(folder: Path) -> None:
    source = (folder / "main.py").read_text("utf-8")
    assert len(source.splitlines()) <= 40
    assert ast.get_docstring(parsed(folder / "main.py"))


@each_folder
def test_the_handler_is_called_as_the_folder_and_has_the_declared_trigger(folder: Path) -> None:
    (handler,) = handlers(folder / "main.py")
    assert handler.name == folder.name
    assert ast.unparse(handler.decorator_list[0]) == f"functions_framework.{TRIGGERS[DECLARED[folder.name].trigger]}"


@each_folder
def test_a_main_holds_no_vendor_no_environment_and_no_try(folder: Path) -> None:
    tree = parsed(folder / "main.py")
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Try)]
    source = (folder / "main.py").read_text("utf-8")
    assert not re.search(r"google\.cloud|firebase_admin|os\.environ|getenv", source)


@each_folder
def test_a_main_imports_no_other_function(folder: Path) -> None:
    names = {alias.name for node in parsed(folder / "main.py").body for alias in getattr(node, "names", [])}
    modules = {getattr(node, "module", "") or "" for node in parsed(folder / "main.py").body}
    assert not any(name.startswith("functions.") for name in names | modules)


@each_folder
def test_the_requirements_are_what_the_function_imports(folder: Path) -> None:
    assert set(requirements(folder)) == distributions(folder / "main.py")


@each_folder
def test_the_requirements_are_the_ranges_of_the_project(folder: Path) -> None:
    for line in requirements(folder).values():
        assert f'"{line}"' in PROJECT_FILE
