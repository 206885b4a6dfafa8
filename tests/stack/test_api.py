"""Every operation as docs/openapi.json describes it, with good data and bad: `make fuzz` looks for longer."""

from pathlib import Path

import pytest

from infra.docs.openapi import document
from infra.local.cloud import LocalCloud
from tests.fuzz.run import fuzz

CASES = "6"  # of each operation and phase, besides those that every boundary of a schema makes


@pytest.mark.timeout(600)
def test_no_operation_breaks_accepts_what_is_wrong_or_answers_what_is_not_declared(
    cloud: LocalCloud, tmp_path: Path
) -> None:
    done = fuzz(cloud.endpoints, tmp_path, "--seed", "1", "--max-examples", CASES)
    assert done.returncode == 0, done.stdout + done.stderr
    operations = sum(len(methods) for methods in document()["paths"].values())
    assert f"Tested: {operations}\n" in done.stdout
