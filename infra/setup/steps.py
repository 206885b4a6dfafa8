"""Steps of the setup, and stamps by which unchanged steps are skipped."""

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
    """A step failed; the message says what to do."""


def step(name: str, action: Callable[[], str]) -> None:
    """Runs `action` and prints one line: name, result and seconds."""
    print(f"{name:<{NAME_WIDTH}} ", end="", flush=True)
    begun = time.monotonic()
    try:
        done = action()
    except SetupError:
        print("failed")
        raise
    print(f"{done} ({time.monotonic() - begun:.1f} s)")


def run(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> str:
    """Runs a command in the project's folder; returns its output. `SetupError` carries the last lines."""
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
    """A file with the inputs of an installed folder. It is inside that folder, so both are deleted together."""

    def __init__(self, path: Path, *made_from: str | Path) -> None:
        self._path = path
        parts = [made.read_bytes() if isinstance(made, Path) else made.encode() for made in (*made_from, sys.platform)]
        self._digest = hashlib.sha256(b"\0".join(parts)).hexdigest()

    def is_current(self) -> bool:
        """Returns whether the folder was made from the same inputs."""
        return self._path.is_file() and self._path.read_text("utf-8") == self._digest

    def write(self) -> None:
        """Records the inputs."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(self._digest, "utf-8")
