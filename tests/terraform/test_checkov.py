"""What checkov says of a plan: nothing but what terraform/checkov.yaml leaves out, each with its reason."""

import json
import subprocess
from pathlib import Path

import pytest

from infra.topology import ROOT
from tests.terraform.conftest import Plans


@pytest.mark.parametrize("name", ["staging", "prod with every option"])
def test_it_finds_nothing_that_nobody_has_looked_at(checkov: Path, plans: Plans, name: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(plans.named(name).document), "utf-8")
    command: list[str | Path] = [
        checkov,
        "--config-file",
        ROOT / "terraform" / "checkov.yaml",
        "--file",
        file,
        "--skip-download",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed checks" in done.stdout


def test_what_is_left_out_has_a_reason() -> None:
    left_out = [line for line in (ROOT / "terraform" / "checkov.yaml").read_text("utf-8").splitlines() if "CKV" in line]
    assert left_out
    assert all(" # " in line for line in left_out)
