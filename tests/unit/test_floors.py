"""Each function has a floor that the benchmarks measure it against, whatever it comes to require."""

from pathlib import Path

import pytest

from infra.topology import load
from tests.benchmarks.floors import write_floor

DECLARED = load()


@pytest.mark.parametrize("name", DECLARED.functions)
def test_every_function_has_a_floor(name: str, tmp_path: Path) -> None:
    source = (write_floor(tmp_path, name, DECLARED) / name / "main.py").read_text("utf-8")
    compile(source, name, "exec")
