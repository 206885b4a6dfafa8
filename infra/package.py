"""Packages each function for deployment: `python -m infra.package [--no-zip] [NAME ...]`.

build/<name>/ gets the function's folder, a copy of what its code reaches in `shared`, and a requirements.txt with every
version pinned in its text; dist/<name>.zip is that folder, byte for byte the same as long as nothing in it changed, so
that its hash says whether there is something to deploy. dist/<name>.cdx.json lists what the package brings with it.
"""

import argparse
import contextlib
import fcntl
import hashlib
import io
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from infra.packaging.reach import reach_of
from infra.topology import ROOT, load

REQUIREMENTS = "requirements.txt"
CACHE = "__pycache__"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip can hold
FILE_MODE = 0o100644 << 16
# What the functions run on; the lines of requirements.txt name no index and carry the hash of each allowed file.
COMPILE = (
    "pip", "compile", "--quiet", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links",
    "--generate-hashes", "--python-version", "3.11", "--python-platform", "x86_64-manylinux_2_28",
)  # fmt: skip


def package(names: Iterable[str], source: Path = ROOT) -> tuple[str, ...]:
    """Brings each function's build/<name>/ up to date, requirements.txt aside; returns the names that have a folder."""
    found = tuple(name for name in names if (source / "functions" / name / "main.py").is_file())
    with alone(source):
        for name in found:
            _write_folder(source / "build" / name, _sources(source, name))
    return found


def pin(name: str, source: Path = ROOT) -> None:
    """Writes build/<name>/requirements.txt: the function's own, resolved within constraints.txt."""
    declared = source / "functions" / name / REQUIREMENTS
    pinned = _resolved(declared, source / "constraints.txt", source / ".cache" / "requirements")
    with alone(source):
        _write_if_changed(source / "build" / name / REQUIREMENTS, pinned)


def archive(name: str, source: Path = ROOT) -> Path:
    """Writes dist/<name>.zip from build/<name>/; returns it."""
    folder = source / "build" / name
    content = io.BytesIO()
    # Stored, not deflated: two versions of zlib may compress the same bytes differently.
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as file:
        for path, data in sorted(_tree(folder).items()):
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.external_attr = FILE_MODE
            file.writestr(entry, data)
    target = source / "dist" / f"{name}.zip"
    _write_if_changed(target, content.getvalue())
    return target


@contextlib.contextmanager
def alone(source: Path) -> Iterator[None]:
    """Lets one process at a time change build/: two local clouds may start at once."""
    (source / ".cache").mkdir(exist_ok=True)
    with (source / ".cache" / "package.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _sources(source: Path, name: str) -> dict[str, bytes]:
    """What is deployed of a function, path to content, without requirements.txt: of `shared` what its code reaches."""
    own = _tree(source / "functions" / name)
    own.pop(REQUIREMENTS, None)
    reached = reach_of(source / "functions" / name / "main.py", source)
    return own | {path: (source / path).read_bytes() for path in reached.files}


def _tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and CACHE not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _write_folder(folder: Path, files: dict[str, bytes]) -> None:
    """Makes `folder` hold these files; leaves requirements.txt and compiled code alone."""
    for path in _tree(folder).keys() - files.keys() - {REQUIREMENTS}:
        (folder / path).unlink()
    for path, data in files.items():
        _write_if_changed(folder / path, data)


def _write_if_changed(path: Path, data: bytes) -> None:
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(data)
    new.replace(path)


def _resolved(declared: Path, constraints: Path, cache: Path) -> bytes:
    """The pinned requirements, from the cache when nothing that decides them has changed."""
    key = hashlib.sha256(b"\0".join([declared.read_bytes(), constraints.read_bytes(), *map(str.encode, COMPILE)]))
    cached = cache / f"{key.hexdigest()}.txt"
    if not cached.exists():
        uv = Path(sys.executable).with_name("uv")
        command = [str(uv), *COMPILE, "--constraint", str(constraints), str(declared)]
        _write_if_changed(cached, subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return cached.read_bytes()


def _describe(name: str, source: Path) -> None:
    """Writes dist/<name>.cdx.json, what is in the package."""
    from infra import sbom  # what is packaged for the local cloud alone needs none of its libraries

    _write_if_changed(source / "dist" / f"{name}.cdx.json", sbom.of_function(name, source))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="functions; all that are declared by default")
    parser.add_argument(
        "--no-zip", action="store_true", help="only build/<name>/ without requirements.txt, which is quick"
    )
    parser.add_argument("--source", type=Path, default=ROOT, help="the folder with functions/ and shared/")
    arguments = parser.parse_args()
    for name in package(arguments.names or load().functions, arguments.source):
        if arguments.no_zip:
            print(f"build/{name}")
            continue
        pin(name, arguments.source)
        zipped = archive(name, arguments.source)
        _describe(name, arguments.source)
        digest = hashlib.sha256(zipped.read_bytes()).hexdigest()
        print(f"{zipped.relative_to(arguments.source)}  {zipped.stat().st_size:,} bytes  sha256 {digest[:16]}")


if __name__ == "__main__":
    main()
