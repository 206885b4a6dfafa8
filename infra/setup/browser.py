"""Chromium for tests/browser: from the PATH, or from an npm package without root."""

import os
import platform
import shutil
from pathlib import Path

from infra.setup import node
from infra.setup.steps import CACHE, ROOT, SetupError, Stamp, run

FOLDER = CACHE / "browser"
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
PACKAGED_FOR = ("Linux", "x86_64")
UNPACK = ROOT / "web" / "tools" / "browser.mjs"
MISSING = (
    "none for {system} on {machine}: the packaged one is for Linux on x86-64. Only tests and figures of the web page "
    "need one: install Chromium or Chrome, or set CHROMIUM to the path of one"
)


def find() -> Path | None:
    """Returns the browser of CHROMIUM, of the PATH, of macOS, or of .cache/browser."""
    named = os.environ.get("CHROMIUM")
    installed = (shutil.which(name) for name in (named, *NAMES) if name)
    packaged = FOLDER / "chromium"
    return next((Path(found) for found in installed if found), packaged if packaged.is_file() else None)


def missing() -> str:
    """Explains why there is no browser, and what to do."""
    return MISSING.format(system=platform.system(), machine=platform.machine())


def libraries() -> Path | None:
    """Lists the libraries that the packaged browser needs and this machine lacks."""
    return FOLDER / "al2023" / "lib" if find() == FOLDER / "chromium" else None


def provide() -> str:
    """Finds a browser or unpacks the packaged one. Setup continues without one, because only browser tests need it.

    Raises `SetupError` if CHROMIUM names no program.
    """
    named = os.environ.get("CHROMIUM")
    if named and shutil.which(named) is None:
        raise SetupError(f"CHROMIUM is {named}, which is not an executable program")
    if find() is not None and find() != FOLDER / "chromium":
        return f"there ({find()})"
    if (platform.system(), platform.machine()) != PACKAGED_FOR:
        return missing()
    stamp = Stamp(FOLDER / ".stamp", ROOT / "package-lock.json")
    if stamp.is_current():
        return "as pinned"
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    found = node.find()
    assert found is not None
    run([found, UNPACK], {"TMPDIR": str(FOLDER)})
    stamp.write()
    return "unpacked"
