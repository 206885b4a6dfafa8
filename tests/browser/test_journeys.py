"""Journeys through the web page in a real browser, over the local cloud; each *.journey.ts is one test."""

import os
import subprocess
import wave
from pathlib import Path

import numpy as np
import pytest

from infra.local.cloud import LocalCloud
from infra.setup import browser, node
from infra.topology import ROOT
from tests.recordings import load
from tests.support.audio_files import RATE, decode

HERE = Path(__file__).parent
PICTURES = ROOT / "build" / "pictures"  # of the main screens, for review
VITEST = ROOT / "node_modules" / "vitest" / "vitest.mjs"


SILENCE_SECONDS = 6


@pytest.fixture(scope="session")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A recording of the same words twice, with silence between. It has two channels, so it has to be prepared."""
    said = decode(load("short").path)[0]
    whole = np.concatenate([said, np.zeros(SILENCE_SECONDS * RATE, np.int16), said])
    path = tmp_path_factory.mktemp("recordings") / "talk.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((2, 2, RATE, 0, "NONE", ""))
        file.writeframes(np.repeat(whole, 2).tobytes())
    return path


@pytest.mark.timeout(600)
@pytest.mark.parametrize("journey", sorted(HERE.glob("*.journey.ts")), ids=lambda path: path.name.partition(".")[0])
def test_journey(journey: Path, cloud: LocalCloud, talk: Path) -> None:
    chromium, found = browser.find(), node.find()
    assert chromium, browser.missing()
    assert found
    PICTURES.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {
        "CHROMIUM": str(chromium),
        "EARSHOT_PAGE": cloud.endpoints.gateway,
        "EARSHOT_PICTURES": str(PICTURES),
        "EARSHOT_TALK": str(talk),
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
