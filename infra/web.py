"""Builds the web page: `python -m infra.web` writes build/web, when anything that it is made of has changed.

With `size` it prints what the first screen weighs, and fails when that is too much.
"""

import argparse
import gzip
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from infra.package import alone
from infra.setup import node
from infra.topology import ROOT

# What a browser loads before the first screen is there: these, and whatever they import at once.
FIRST = ("index.html", "src/features/signin/SignIn.tsx", "src/app/Shell.tsx", "src/features/library/Library.tsx")
MOST_BYTES = 300_000  # gzipped
NOT_BUILT = (".test.ts", ".test.tsx")
STAMP = ".stamp"


class BuildError(Exception):
    """The page cannot be built; the message is what the tool said."""


def build_pages(source: Path = ROOT) -> Path | None:
    """Brings build/web up to date; returns it, None where there is no web/. Raises `BuildError`."""
    if not (source / "web" / "package.json").is_file():
        return None
    target = source / "build" / "web"
    with alone(source):
        digest = _digest(source)
        if not (target / STAMP).is_file() or (target / STAMP).read_text("utf-8") != digest:
            run_tool(source, "vite/bin/vite.js", "build", "--logLevel", "warn")
            (target / STAMP).write_text(digest, "utf-8")
    return target


def run_tool(source: Path, script: str, *arguments: str) -> None:
    """Runs a tool of node_modules in web/. Raises `BuildError`."""
    found = node.find()
    if found is None:
        raise BuildError("Node is not installed: run make setup")
    command = [str(found), str(source / "node_modules" / script), *arguments]
    environment = {**os.environ, "NODE_ENV": "production"}
    done = subprocess.run(command, cwd=source / "web", env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"{script} ended with {done.returncode}:\n{done.stdout}{done.stderr}")


def _digest(source: Path) -> str:
    """What the page is made of."""
    web = source / "web"
    made_of = [path for path in web.rglob("*") if path.is_file() and not path.name.endswith(NOT_BUILT)]
    whole = hashlib.sha256((source / "package-lock.json").read_bytes())
    for path in sorted(each for each in made_of if "node_modules" not in each.parts):
        whole.update(path.relative_to(web).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def first_screen(pages: Path) -> dict[str, int]:
    """The files of the first screen and their gzipped bytes."""
    manifest = json.loads((pages / ".vite" / "manifest.json").read_text("utf-8"))
    files: set[str] = set()
    for entry in FIRST:
        files.update(_files_of(manifest, entry, set()))
    return {name: len(gzip.compress((pages / name).read_bytes(), 9, mtime=0)) for name in sorted(files)}


def _files_of(manifest: dict[str, dict[str, object]], name: str, seen: set[str]) -> Iterator[str]:
    if name in seen:
        return
    seen.add(name)
    entry = manifest[name]
    yield str(entry["file"])
    yield from _texts(entry.get("css"))
    for imported in _texts(entry.get("imports")):
        yield from _files_of(manifest, imported, seen)


def _texts(found: object) -> list[str]:
    return [str(each) for each in found] if isinstance(found, list) else []


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=("build", "size"), default="build")
    arguments = parser.parse_args()
    pages = build_pages()
    assert pages is not None
    sizes = first_screen(pages)
    if arguments.what == "size":
        for name, size in sizes.items():
            print(f"{size:>8,}  {name}")
    total = sum(sizes.values())
    print(f"build/web  first screen {total:,} bytes gzipped, {MOST_BYTES:,} at most")
    return int(total > MOST_BYTES)


if __name__ == "__main__":
    sys.exit(main())
