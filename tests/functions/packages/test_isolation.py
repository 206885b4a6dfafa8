"""Each function by itself: nothing but its own folder, and the packages that its requirements name."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from infra.packaging.package import build_packages, pin_requirements
from infra.packaging.reach import reach_of
from infra.topology import ROOT, load

FUNCTIONS = tuple(load().functions)
PROGRAM = """
import sys
sys.path[:0] = sys.argv[1:3]
import main
from importlib import import_module
for area, _, name in (each.partition(".") for each in sys.argv[3:]):
    getattr(getattr(import_module(f"shared.{area}.wiring"), f"{area}_wiring"), name)
from shared.core.adapters.otlp_trace_exporter import exporter_to
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


def properties(function: str) -> list[str]:
    """Every property of the wiring that the function's code reads, but what signs: that needs an account."""
    return sorted(reach_of(ROOT / "functions" / function / "main.py", ROOT).properties - {"core.signer"})


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what one function names at a time; what the next one names too stays, with its bytecode."""
    return tmp_path_factory.mktemp("packages")


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_needs_nothing_but_what_it_names(function: str, packages: Path) -> None:
    build_packages([function])
    pin_requirements(function)
    folder = ROOT / "build" / function
    sync = ["uv", "pip", "sync", "--quiet", "--target", str(packages)]  # takes away whatever is not named
    subprocess.run([sys.executable, "-m", *sync, str(folder / "requirements.txt")], check=True)
    command = [sys.executable, "-I", "-S", "-c", PROGRAM, str(folder), str(packages), *properties(function)]
    subprocess.run(command, check=True, env=SETTINGS | {"PATH": os.environ["PATH"]})
