"""The virtual environment and the pinned packages in it."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from infra.setup import lock
from infra.setup.steps import CACHE, CONSTRAINTS, PYTHON, ROOT, VENV, SetupError, Stamp, run

UV = VENV / "bin" / "uv"
UV_INSTALL = (UV, "pip", "install", "--cache-dir", CACHE / "uv", "--python", PYTHON)
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"


def environment() -> str:
    """Makes .venv with the Python that runs this, unless it has one that works."""
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", ""], check=False).returncode == 0:
        return "there"
    if importlib.util.find_spec("ensurepip") is None:
        _install_debian_venv()
    run([sys.executable, "-m", "venv", "--clear", VENV])
    return f"made .venv with Python {VERSION}"


def packages() -> str:
    """Installs what constraints.txt pins, by uv, which pip installs first; every file is checked against its hash."""
    stamp = Stamp(VENV / ".stamps" / "packages", CONSTRAINTS)
    if stamp.is_current():
        return "as pinned"
    wanted = f"uv {lock.only(CONSTRAINTS, 'uv').split()[0].partition('==')[2]} "
    if not (UV.exists() and run([UV, "--version"]).startswith(wanted)):
        pip = (PYTHON, "-m", "pip", "install", "--no-cache-dir", "--disable-pip-version-check", "--require-hashes")
        run([*pip, "-r", _requirements("uv", lock.only(CONSTRAINTS, "uv"))])
    said = install("packages", lock.always(CONSTRAINTS))
    stamp.write()
    return said


def project() -> str:
    """Installs this project itself, as links to its sources."""
    stamp = Stamp(VENV / ".stamps" / "project", ROOT / "pyproject.toml", str(ROOT))
    if stamp.is_current():
        return "there"
    run([*UV_INSTALL, "--no-deps", "--editable", ROOT])
    stamp.write()
    return "installed"


def install(name: str, requirements: str) -> str:
    """Installs pinned requirements into .venv, compiled, so that the first start of many processes is not slowed."""
    wanted = _requirements(name, requirements)
    said = run([*UV_INSTALL, "--require-hashes", "--compile-bytecode", "-r", wanted]).splitlines()
    return next((line.lower() for line in said if line.startswith("Installed")), "as pinned")


def _requirements(name: str, text: str) -> Path:
    path = CACHE / "setup" / f"{name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def _install_debian_venv() -> None:
    """Debian keeps ensurepip, which a virtual environment needs, in a package of its own."""
    package = f"python{VERSION}-venv"
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise SetupError(f"this Python has no ensurepip: install it (on Debian: sudo apt-get install {package})")
    run(["apt-get", "update"])
    run(["apt-get", "install", "--yes", "--no-install-recommends", package])
