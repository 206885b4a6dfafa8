"""The web page: `python -m infra.packaging.web build | check | schema | size | test`.

`build` writes build/web if a source has changed, and fails if the first screen is too large. `size` prints the size of
each file. `check` runs formatter, linter and compiler, `test` the unit tests. `schema` writes the types of the HTTP API
from docs/openapi.json.
"""

import argparse
import gzip
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from infra.packaging.package import build_lock
from infra.setup import node
from infra.topology import ROOT

# Entries of the first screen. A browser loads them, and their static imports, before it shows recordings.
FIRST_SCREEN = (
    "index.html",
    "src/features/signin/SignInPage.tsx",
    "src/app/AppShell.tsx",
    "src/features/library/LibraryPage.tsx",
)
MAX_FIRST_SCREEN_BYTES = 300_000  # gzipped
NOT_BUILT = (".test.ts", ".test.tsx")
STAMP = ".stamp"
JOURNEYS = "../tests/browser"
FORMATTED = ("--log-level", "warn", "--check", ".", JOURNEYS)


class BuildError(Exception):
    """A tool failed and has printed why."""


def build_page(source: Path = ROOT) -> Path | None:
    """Updates build/web; returns it, or None if there is no web/. Raises `BuildError`."""
    if not (source / "web" / "package.json").is_file():
        return None
    target = source / "build" / "web"
    with build_lock(source):
        digest = _source_digest(source)
        if not (target / STAMP).is_file() or (target / STAMP).read_text("utf-8") != digest:
            run_tool("vite/bin/vite.js", "build", "--logLevel", "warn", source=source)
            (target / STAMP).write_text(digest, "utf-8")
    return target


def run_tool(script: str, *arguments: str, source: Path = ROOT) -> None:
    """Runs a tool of node_modules in web/. Raises `BuildError`."""
    installed = source / "node_modules" / script
    command = [str(_node()), str(installed if installed.is_file() else source / "web" / script), *arguments]
    # Vite always builds for production; an inherited NODE_ENV would mix in development code.
    environment = {name: value for name, value in os.environ.items() if name != "NODE_ENV"}
    if not sys.stdout.isatty():
        environment["NO_COLOR"] = "1"  # Vitest colours what CI keeps as a file
    if subprocess.run(command, cwd=source / "web", env=environment, check=False).returncode:
        raise BuildError(f"{script} failed")


def _node() -> Path:
    found = node.find()
    if found is None:
        raise BuildError("Node is not installed: run make setup")
    return found


def _source_digest(source: Path) -> str:
    """Returns the hash of all sources of the page."""
    web = source / "web"
    made_of = [path for path in web.rglob("*") if path.is_file() and not path.name.endswith(NOT_BUILT)]
    whole = hashlib.sha256((source / "package-lock.json").read_bytes())
    for path in sorted(each for each in made_of if "node_modules" not in each.parts):
        whole.update(path.relative_to(web).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def first_screen(pages: Path) -> dict[str, int]:
    """Returns the files of the first screen and their gzipped sizes in bytes."""
    manifest = json.loads((pages / ".vite" / "manifest.json").read_text("utf-8"))
    seen: set[str] = set()
    files = {file for entry in FIRST_SCREEN for file in _files_of(manifest, entry, seen)}
    return {name: len(gzip.compress((pages / name).read_bytes(), 9, mtime=0)) for name in sorted(files)}


def _files_of(manifest: dict[str, dict[str, object]], name: str, seen: set[str]) -> Iterator[str]:
    if name in seen:
        return
    seen.add(name)
    entry = manifest[name]
    yield str(entry["file"])
    yield from _strings(entry.get("css"))
    for imported in _strings(entry.get("imports")):
        yield from _files_of(manifest, imported, seen)


def _strings(found: object) -> list[str]:
    return [str(each) for each in found] if isinstance(found, list) else []


def _build() -> None:
    pages = build_page()
    assert pages is not None
    total = sum(first_screen(pages).values())
    print(f"build/web  first screen {total:,} bytes gzipped, {MAX_FIRST_SCREEN_BYTES:,} at most")
    if total > MAX_FIRST_SCREEN_BYTES:
        raise BuildError("the first screen is too heavy: python -m infra.packaging.web size")


def _size() -> None:
    pages = build_page()
    assert pages is not None
    for name, size in sorted(first_screen(pages).items(), key=lambda each: each[1]):
        print(f"{size:>8,}  {name}")


def _check() -> None:
    run_tool("tools/schema.mjs", "--check")
    run_tool("prettier/bin/prettier.cjs", *FORMATTED)
    run_tool("typescript/bin/tsc", "--noEmit")
    run_tool("eslint/bin/eslint.js", ".")
    run_tool("dependency-cruiser/bin/dependency-cruise.mjs", "src", "--config", ".dependency-cruiser.cjs")
    _build()


def _test() -> None:
    run_tool("vitest/vitest.mjs", "run", "--reporter=dot")


def _schema() -> None:
    run_tool("tools/schema.mjs")


COMMANDS: dict[str, Callable[[], None]] = {
    "build": _build,
    "check": _check,
    "schema": _schema,
    "size": _size,
    "test": _test,
}


def main() -> int:
    """Runs the command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", nargs="?", choices=COMMANDS, default="build")
    try:
        COMMANDS[parser.parse_args().command]()
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
