"""The virtual environment and its pinned packages."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from infra.setup import constraints
from infra.setup.steps import CACHE, CONSTRAINTS, PYTHON, ROOT, VENV, SetupError, Stamp, run

UV = VENV / "bin" / "uv"
UV_INSTALL = (UV, "pip", "install", "--cache-dir", CACHE / "uv", "--python", PYTHON)
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"


def environment() -> str:
    """Creates .venv with the running Python, unless a working one exists."""
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", ""], check=False).returncode == 0:
        return "there"
    if importlib.util.find_spec("ensurepip") is None:
        _install_debian_venv()
    run([sys.executable, "-m", "venv", "--clear", VENV])
    return f"made .venv with Python {VERSION}"


def packages() -> str:
    """Installs constraints.txt with uv, which pip installs first. Every file is verified by its hash."""
    stamp = Stamp(VENV / ".stamps" / "packages", CONSTRAINTS)
    if stamp.is_current():
        return "as pinned"
    wanted = f"uv {constraints.only(CONSTRAINTS, 'uv').split()[0].partition('==')[2]} "
    if not (UV.exists() and run([UV, "--version"]).startswith(wanted)):
        pip = (PYTHON, "-m", "pip", "install", "--no-cache-dir", "--disable-pip-version-check", "--require-hashes")
        run([*pip, "-r", _requirements("uv", constraints.only(CONSTRAINTS, "uv"))])
    said = install("packages", constraints.always(CONSTRAINTS))
    stamp.write()
    return said


def project() -> str:
    """Installs this project as links to its sources."""
    stamp = Stamp(VENV / ".stamps" / "project", ROOT / "pyproject.toml", str(ROOT))
    if stamp.is_current():
        return "there"
    run([*UV_INSTALL, "--no-deps", "--editable", ROOT])
    stamp.write()
    return "installed"


def install(name: str, requirements: str) -> str:
    """Installs pinned requirements into .venv, with bytecode, so that later starts are quick."""
    wanted = _requirements(name, requirements)
    said = run([*UV_INSTALL, "--require-hashes", "--compile-bytecode", "-r", wanted]).splitlines()
    return next((line.lower() for line in said if line.startswith("Installed")), "as pinned")


def _requirements(name: str, text: str) -> Path:
    path = CACHE / "setup" / f"{name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def _install_debian_venv() -> None:
    """Installs Debian's package of ensurepip, which a virtual environment needs."""
    package = f"python{VERSION}-venv"
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise SetupError(f"this Python has no ensurepip: install it (on Debian: sudo apt-get install {package})")
    run(["apt-get", "update"])
    run(["apt-get", "install", "--yes", "--no-install-recommends", package])
