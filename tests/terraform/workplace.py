"""Runs the real `terraform` on a copy of terraform/, with the stand-in for its provider."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.topology import ROOT, load

TERRAFORM = shutil.which("terraform")
LOCAL_STATE = 'terraform {\n  backend "local" {}\n}\n'


@dataclass(frozen=True)
class Workplace:
    """A copy of what Terraform reads, and the environment in which it runs."""

    root: Path
    attachment: str

    def terraform(self, folder: str, *arguments: str) -> str:
        """Runs a command in a folder of terraform/; returns what it says. Raises `AssertionError` when it fails."""
        done = subprocess.run(
            [str(TERRAFORM), *arguments],
            cwd=self.root / "terraform" / folder,
            env={**_environment(), "TF_REATTACH_PROVIDERS": self.attachment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"terraform {' '.join(arguments)} in {folder}:\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def plan(self, folder: str, variables: Mapping[str, object], environment: str | None = None) -> "Plan":
        """Plans a folder for a new project, with the values of one environment if one is named."""
        (self.root / "terraform" / folder / "zz_override.tf").write_text(LOCAL_STATE, "utf-8")
        (self.root / "terraform" / folder / "given.auto.tfvars.json").write_text(json.dumps(variables), "utf-8")
        self.terraform(folder, "init", "-reconfigure", "-no-color")
        self.terraform(folder, "validate", "-no-color")
        values = [f"-var-file=environments/{environment}.tfvars"] if environment else []
        self.terraform(folder, "plan", "-no-color", "-input=false", "-out=plan.bin", *values)
        return Plan(json.loads(self.terraform(folder, "show", "-json", "plan.bin")))


class Plan:
    """A plan, as `terraform show -json` tells it."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self._changes = document["resource_changes"]

    def of(self, kind: str) -> list[dict[str, Any]]:
        """The values of all resources of a type; what is not known yet is missing."""
        return [each["change"]["after"] for each in self._changes if each["type"] == kind and each["mode"] == "managed"]

    def kinds(self) -> set[str]:
        """Types of all resources."""
        return {each["type"] for each in self._changes if each["mode"] == "managed"}


def copied(root: Path) -> Path:
    """Copies terraform/ and infra/, with something in place of each package."""
    shutil.copytree(
        ROOT / "terraform", root / "terraform", ignore=shutil.ignore_patterns(".terraform", "*.local.tfvars")
    )
    (root / "infra").mkdir()
    for name in ("topology.yaml", "metrics.yaml", "firestore.indexes.json", "firestore.rules", "cors.json"):
        shutil.copy(ROOT / "infra" / name, root / "infra" / name)
    (root / "dist").mkdir()
    for name in load().functions:
        (root / "dist" / f"{name}.zip").write_text(name, "utf-8")
    return root


def _environment() -> dict[str, str]:
    """Without what this shell says to Terraform, and without a configuration file of its user's."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("TF_")}
    return inherited | {"TF_CLI_CONFIG_FILE": os.devnull, "CHECKPOINT_DISABLE": "1"}
