"""Private files that keep state between two runs of the command line."""

import os
import tempfile
from pathlib import Path


def state_dir() -> Path:
    """Returns `EARSHOT_STATE`, or else the state folder of the XDG base directory specification."""
    if "EARSHOT_STATE" in os.environ:
        return Path(os.environ["EARSHOT_STATE"])
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "earshot"


def write_private(file: Path, text: str) -> None:
    """Replaces the file atomically. Only its owner can read it."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(dir=file.parent)  # made with mode 600
    with os.fdopen(descriptor, "w", encoding="utf-8") as new:
        new.write(text)
    Path(name).replace(file)
