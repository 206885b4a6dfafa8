"""The recogniser's image, as far as it can be told without building it: it copies and installs what it needs."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata

from infra.topology import ROOT

FOLDER = ROOT / "infra" / "local" / "speech"
DOCKERFILE = (FOLDER / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
COMMAND = re.findall(r'"([^"]+)"', DOCKERFILE.partition("\nCMD ")[2])
COPIED = re.findall(r"^COPY (.+) \S+$", DOCKERFILE, re.MULTILINE)


def imported(module: str, seen: set[str]) -> Iterator[str]:
    """Modules that a module of ours imports, and those that these import."""
    path = ROOT.joinpath(*module.split("."))
    source = next((each for each in (path.with_suffix(".py"), path / "__init__.py") if each.is_file()), None)
    if source is None or module in seen:
        return
    seen.add(module)
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            yield name
            yield from imported(name, seen)


def needed() -> set[str]:
    """First names of what the program and the build of its models import."""
    seen: set[str] = set()
    starts = ("infra.local.speech.__main__", "infra.local.speech.models.__main__")
    return {name.partition(".")[0] for start in starts for name in imported(start, seen)}


def installed() -> set[str]:
    """Distributions that the image installs, with those that they need themselves."""
    line = DOCKERFILE.partition("--constraint pinned.txt")[2].partition("&&")[0]
    waiting, found = [name.lower() for name in line.split()], set[str]()
    while waiting:
        name = waiting.pop().replace("_", "-")
        if name not in found:
            found.add(name)
            waiting += [re.split(r"[^\w.-]", each, maxsplit=1)[0].lower() for each in _requires(name)]
    return found


def _requires(name: str) -> list[str]:
    try:
        return [each for each in metadata.requires(name) or [] if "extra ==" not in each]
    except metadata.PackageNotFoundError:  # of another machine than this one
        return []


def test_all_that_is_imported_is_copied_or_installed() -> None:
    known = {name.lower().replace("_", "-") for name in installed()}
    of = metadata.packages_distributions()
    for name in sorted(needed() - set(sys.stdlib_module_names) - {"infra"}):
        assert {each.lower().replace("_", "-") for each in of.get(name, [])} & known, name


def test_what_is_copied_is_there() -> None:
    for files in COPIED:
        assert all((ROOT / file).exists() for file in files.split())
    assert "infra" in COPIED


def test_the_command_can_be_typed() -> None:
    assert COMMAND[:3] == ["python", "-m", "infra.local.speech"]
    said = subprocess.run(
        [sys.executable, *COMMAND[1:3], "--help"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    for option in COMMAND[3:]:
        assert not option.startswith("--") or option in said.stdout, option


def test_the_versions_are_those_of_the_project() -> None:
    """What the image's `sed` leaves of constraints.txt: a version each, no hashes, no continued lines."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    kept = [re.sub(r" \\$", "", line) for line in lines if not re.match(r" *--hash", line)]
    kept = [line for line in kept if line and not line.lstrip().startswith("#")]
    assert all(re.match(r"[\w.-]+==\S+", line) for line in kept)
    pinned = {re.split(r"==|\[", line, maxsplit=1)[0].lower() for line in kept}
    direct = DOCKERFILE.partition("--constraint pinned.txt")[2].partition("&&")[0].split()
    assert {name.lower() for name in direct} <= pinned
