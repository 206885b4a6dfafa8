"""How long a function takes to load, to answer, and to do its first piece of work."""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from infra.local.cloud import LocalCloud
from infra.local.service_spec import ServiceSpec
from infra.packaging.package import build_packages
from infra.topology import load
from tests.benchmarks.figures import Figure, Limit, Section, compared
from tests.benchmarks.first_calls import first_calls
from tests.benchmarks.floors import write_floor
from tests.benchmarks.function_process import HEALTH, Call, answer, part, running

BUDGET = Limit(1.3, of_floor=True)
IMPORT = "import time; began = time.perf_counter(); import main; print(time.perf_counter() - began)"


class Start(NamedTuple):
    """Seconds: to import main.py; from the process's start to an answer of the framework, and to work done."""

    imported: float
    answered: float
    worked: float


def measure(cloud: LocalCloud, quick: bool) -> Section:
    """Every function and its floor in turns."""
    calls = first_calls(cloud)
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in build_packages(load().functions):
            ours, floor = _both(Path(folder), name, cloud)
            figures += _figures(name, ours, floor, calls[name], 2 if quick else 9)
    figures.sort(key=lambda figure: figure.name.split(": ")[1], reverse=True)
    return Section(
        name="cold-start",
        title="Cold start of the functions",
        floor="functions-framework and the Google clients in the function's requirements.txt, imported in one file; "
        "its work is to make these clients and, if Firestore's is one of them, to read one document",
        note="`answers` is from the start of the process to the framework's first answer, `works` to the answer to the "
        "first real event or request, `import` is main.py alone. Events and tasks are repeats of ones handled before: "
        "no recording is opened and nothing is recognised. Installed packages are compiled, the function's own code is "
        "not. Clients are loaded by the first call that needs them: `works` is the figure to watch.",
        figures=tuple(figures),
    )


def _both(folder: Path, name: str, cloud: LocalCloud) -> tuple[ServiceSpec, ServiceSpec]:
    """Ours and its floor, neither with compiled code."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(cloud.config.build / name, folder / "ours" / name, ignore=ignored)
    floor = write_floor(folder / "floor", name, cloud.config.topology)
    return part(cloud.config, name, folder / "ours"), part(cloud.config, name, floor)


def _figures(name: str, ours: ServiceSpec, floor: ServiceSpec, call: Callable[[], Call], turns: int) -> list[Figure]:
    _start(ours, call()), _start(floor, call())  # reads the files from disk once
    pairs = [(_start(ours, call()), _start(floor, call())) for _ in range(turns)]
    kinds = {"works": "worked", "import": "imported", "answers": "answered"}
    return [
        compared(
            f"{name}: {shown}",
            "s",
            [getattr(mine, field) for mine, _ in pairs],
            [getattr(least, field) for _, least in pairs],
            None if field == "imported" else BUDGET,
        )
        for shown, field in kinds.items()
    ]


def _start(function: ServiceSpec, call: Call) -> Start:
    imported = subprocess.check_output([sys.executable, "-c", IMPORT], env=dict(function.env), cwd=function.cwd)
    began = time.perf_counter()
    with running(function) as port:
        answer(port, Call("GET", HEALTH, {}))
        answered = time.perf_counter()
        answer(port, call)
        worked = time.perf_counter()
    return Start(float(imported), answered - began, worked - began)
