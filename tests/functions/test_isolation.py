"""Each function by itself: nothing but its own folder, and the packages that its requirements name."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from infra.package import package, pin
from infra.topology import ROOT, load

FUNCTIONS = tuple(load().functions)
PROGRAM = """
import sys
sys.path[:0] = sys.argv[1:3]
import main
from shared import wiring
for provider in sys.argv[3:]:
    getattr(wiring, provider)()
from shared.adapters.otlp_traces import exporter_to
import google.auth.transport.requests
exporter_to("http://127.0.0.1:9/v1/traces")
"""
SETTINGS = {
    "GOOGLE_CLOUD_PROJECT": "demo-isolated",
    "REGION": "nowhere1",
    "UPLOADS_BUCKET": "uploads",
    "WORK_BUCKET": "work",
    "RESULTS_BUCKET": "results",
    "WORKER_URL": "http://127.0.0.1:9/{function}",
    "INVOKER_ACCOUNT": "invoker@demo-isolated.iam.gserviceaccount.com",
    "TASKS_ENDPOINT": "http://127.0.0.1:9",
    "SPEECH_ENDPOINT": "http://127.0.0.1:9",
    "FCM_ENDPOINT": "http://127.0.0.1:9",
    "FIRESTORE_EMULATOR_HOST": "127.0.0.1:9",
    "STORAGE_EMULATOR_HOST": "http://127.0.0.1:9",
    "PUBSUB_EMULATOR_HOST": "127.0.0.1:9",
    "FIREBASE_AUTH_EMULATOR_HOST": "127.0.0.1:9",
}


def providers(function: str) -> list[str]:
    """Every provider that the function's own code names, and the tables of routes that it joins."""
    main, routes = ROOT / "functions" / function / "main.py", ROOT / "shared" / "entry" / "api" / f"{function}.py"
    own = main.read_text() + (routes.read_text() if routes.exists() else "")
    joined = [name for found in re.findall(r"from shared\.entry\.api import (.+)", own) for name in found.split(", ")]
    named = set(re.findall(r"wiring\.(\w+)", own + "".join(routes.with_stem(name).read_text() for name in joined)))
    trigger = "invokers" if load().functions[function].trigger != "http" else ""
    return sorted(named - {"signer"} | ({trigger} if trigger else set()))


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what one function names at a time; what the next one names too stays, with its bytecode."""
    return tmp_path_factory.mktemp("packages")


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_needs_nothing_but_what_it_names(function: str, packages: Path) -> None:
    package([function])
    pin(function)
    folder = ROOT / "build" / function
    sync = ["uv", "pip", "sync", "--quiet", "--target", str(packages)]  # takes away whatever is not named
    subprocess.run([sys.executable, "-m", *sync, str(folder / "requirements.txt")], check=True)
    command = [sys.executable, "-I", "-S", "-c", PROGRAM, str(folder), str(packages), *providers(function)]
    subprocess.run(command, check=True, env=SETTINGS | {"PATH": os.environ["PATH"]})
