"""A Chromium for the journeys of tests/browser: the one on the PATH, else the one in an npm package, without root."""

import os
import shutil
from pathlib import Path

from infra.setup import node
from infra.setup.steps import CACHE, ROOT, Stamp, run

FOLDER = CACHE / "browser"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
UNPACK = ROOT / "web" / "tools" / "browser.mjs"


def find() -> Path | None:
    """The browser of CHROMIUM, on the PATH, or in .cache/browser."""
    named = os.environ.get("CHROMIUM")
    on_path = (shutil.which(name) for name in (named, *NAMES) if name)
    packaged = FOLDER / "chromium"
    return next((Path(found) for found in on_path if found), packaged if packaged.is_file() else None)


def libraries() -> Path | None:
    """What the packaged one needs and a bare machine lacks."""
    return FOLDER / "al2023" / "lib" if find() == FOLDER / "chromium" else None


def provide() -> str:
    """Finds one, or unpacks the packaged one, which is built for Linux on x86-64."""
    if find() is not None and find() != FOLDER / "chromium":
        return f"there ({find()})"
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
