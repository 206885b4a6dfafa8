"""Steps that say what they do, and stamps that let them be skipped when nothing changed."""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
CACHE = ROOT / ".cache"
CONSTRAINTS = ROOT / "constraints.txt"
NAME_WIDTH = 20


class SetupError(Exception):
    """A step cannot be done; the message says what to do about it."""


def step(name: str, action: Callable[[], str]) -> None:
    """Runs `action` and prints one line: the name, what it says it did, and the seconds it took."""
    print(f"{name:<{NAME_WIDTH}} ", end="", flush=True)
    begun = time.monotonic()
    try:
        done = action()
    except SetupError:
        print("failed")
        raise
    print(f"{done} ({time.monotonic() - begun:.1f} s)")


def run(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> str:
    """Runs a command from the project's folder; returns its output. `SetupError` carries its last lines."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        tail = "\n".join(done.stdout.splitlines()[-20:])
        raise SetupError(f"{' '.join(str(part) for part in command[:6])} ended with {done.returncode}:\n{tail}")
    return done.stdout


class Stamp:
    """A file that says from what a thing was made; it lies inside the thing, so that it goes when the thing goes."""

    def __init__(self, path: Path, *made_from: str | Path) -> None:
        self._path = path
        parts = [made.read_bytes() if isinstance(made, Path) else made.encode() for made in (*made_from, sys.platform)]
        self._digest = hashlib.sha256(b"\0".join(parts)).hexdigest()

    def is_current(self) -> bool:
        """Whether the thing was made from the same."""
        return self._path.is_file() and self._path.read_text("utf-8") == self._digest

    def write(self) -> None:
        """Says that the thing is made."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(self._digest, "utf-8")
