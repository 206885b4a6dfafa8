"""Journeys through the web page in a real browser, over the local cloud; each *.journey.ts is one test."""

import os
import subprocess
from pathlib import Path

import pytest

from infra.local.cloud import LocalCloud
from infra.setup import browser, node
from infra.topology import ROOT

HERE = Path(__file__).parent
PICTURES = ROOT / "build" / "pictures"  # of the main screens, for people to look at
VITEST = ROOT / "node_modules" / "vitest" / "vitest.mjs"


@pytest.mark.timeout(600)
@pytest.mark.parametrize("journey", sorted(HERE.glob("*.journey.ts")), ids=lambda path: path.name.partition(".")[0])
def test_journey(journey: Path, cloud: LocalCloud) -> None:
    chromium, found = browser.find(), node.find()
    assert chromium, "no browser: run make setup"
    assert found
    PICTURES.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {
        "CHROMIUM": str(chromium),
        "EARSHOT_PAGE": cloud.endpoints.gateway,
        "EARSHOT_PICTURES": str(PICTURES),
    }
    if libraries := browser.libraries():
        environment["LD_LIBRARY_PATH"] = str(libraries)
    command: list[str | Path] = [
        found,
        VITEST,
        "run",
        "--config",
        HERE / "vitest.config.mts",
        "--reporter=verbose",
        journey.name,
    ]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
