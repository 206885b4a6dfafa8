"""Packages the functions: `python -m infra.packaging.package [--no-zip] [NAME ...]`.

build/<name>/ gets the function's folder, a copy of what it reaches in `shared`, and a requirements.txt
with pinned versions.
dist/<name>.zip holds that folder; the same content gives the same bytes, so its hash tells whether a deployment is
needed. dist/<name>.cdx.json lists the packages it installs.
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

from infra.packaging.archive_format import EPOCH, REQUIREMENTS
from infra.packaging.reach import reach_of
from infra.topology import ROOT, load

BYTECODE_FOLDER = "__pycache__"
FILE_MODE = 0o100644 << 16
# The platform of the functions. requirements.txt names no index and has the hash of each allowed file.
COMPILE_OPTIONS = (
    "pip", "compile", "--quiet", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links",
    "--generate-hashes", "--python-version", "3.11", "--python-platform", "x86_64-manylinux_2_28",
)  # fmt: skip


def build_packages(names: Iterable[str], source: Path = ROOT) -> tuple[str, ...]:
    """Updates each build/<name>/ except requirements.txt; returns the names of the functions that exist."""
    found = tuple(name for name in names if (source / "functions" / name / "main.py").is_file())
    with build_lock(source):
        for name in found:
            _write_folder(source / "build" / name, _package_files(source, name))
    return found


def pin_requirements(name: str, source: Path = ROOT) -> None:
    """Writes build/<name>/requirements.txt: the function's requirements, resolved within constraints.txt."""
    declared = source / "functions" / name / REQUIREMENTS
    pinned = _resolved_requirements(declared, source / "constraints.txt", source / ".cache" / "requirements")
    with build_lock(source):
        _write_if_changed(source / "build" / name / REQUIREMENTS, pinned)


def write_archive(name: str, source: Path = ROOT) -> Path:
    """Writes dist/<name>.zip from build/<name>/; returns its path."""
    folder = source / "build" / name
    content = io.BytesIO()
    # Stored, not deflated: two versions of zlib may compress the same bytes differently.
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as file:
        for path, data in sorted(_files_of(folder).items()):
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.external_attr = FILE_MODE
            file.writestr(entry, data)
    target = source / "dist" / f"{name}.zip"
    _write_if_changed(target, content.getvalue())
    return target


@contextlib.contextmanager
def build_lock(source: Path) -> Iterator[None]:
    """Locks build/ for one process: two local clouds may start at once."""
    (source / ".cache").mkdir(exist_ok=True)
    with (source / ".cache" / "package.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _package_files(source: Path, name: str) -> dict[str, bytes]:
    """Returns the content of a package by path, without requirements.txt."""
    own = _files_of(source / "functions" / name)
    own.pop(REQUIREMENTS, None)
    reached = reach_of(source / "functions" / name / "main.py", source)
    return own | {path: (source / path).read_bytes() for path in reached.files}


def _files_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and BYTECODE_FOLDER not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _write_folder(folder: Path, files: dict[str, bytes]) -> None:
    """Makes `folder` hold these files; keeps requirements.txt and bytecode."""
    for path in _files_of(folder).keys() - files.keys() - {REQUIREMENTS}:
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


def _resolved_requirements(declared: Path, constraints: Path, cache: Path) -> bytes:
    """Returns the pinned requirements, from the cache if no input has changed."""
    key = hashlib.sha256(
        b"\0".join([declared.read_bytes(), constraints.read_bytes(), *map(str.encode, COMPILE_OPTIONS)])
    )
    cached = cache / f"{key.hexdigest()}.txt"
    if not cached.exists():
        uv = Path(sys.executable).with_name("uv")
        command = [str(uv), *COMPILE_OPTIONS, "--constraint", str(constraints), str(declared)]
        _write_if_changed(cached, subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return cached.read_bytes()


def _write_sbom(name: str, source: Path) -> None:
    """Writes dist/<name>.cdx.json."""
    from infra.packaging import sbom  # what is packaged for the local cloud alone needs none of its libraries

    _write_if_changed(source / "dist" / f"{name}.cdx.json", sbom.function_sbom(name, source))


def main() -> None:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="functions; all that are declared by default")
    parser.add_argument(
        "--no-zip", action="store_true", help="only build/<name>/ without requirements.txt, which is quick"
    )
    parser.add_argument("--source", type=Path, default=ROOT, help="the folder with functions/ and shared/")
    arguments = parser.parse_args()
    for name in build_packages(arguments.names or load().functions, arguments.source):
        if arguments.no_zip:
            print(f"build/{name}")
            continue
        pin_requirements(name, arguments.source)
        zipped = write_archive(name, arguments.source)
        _write_sbom(name, arguments.source)
        digest = hashlib.sha256(zipped.read_bytes()).hexdigest()
        print(f"{zipped.relative_to(arguments.source)}  {zipped.stat().st_size:,} bytes  sha256 {digest[:16]}")


if __name__ == "__main__":
    main()
