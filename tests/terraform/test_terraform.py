"""What Terraform itself finds, with two versions of the provider's schema."""

import re
import subprocess
from pathlib import Path

import hcl2
import pytest

from infra.topology import ROOT
from tests.terraform.conftest import ENVIRONMENTS, PLANS, Plans
from tests.terraform.standin.schema import load, versions
from tests.terraform.static.reading import attributes, read
from tests.terraform.workplace import Workplace

FILES = sorted((ROOT / "terraform").rglob("*.tf"))
MODULES = sorted(path.parent for path in (ROOT / "terraform").rglob("versions.tf"))
ENVIRONMENT_FILES = ROOT / "terraform" / "environments"
OLDEST, TOO_NEW = (7, 30), (9, 0)
LINES = 150


def test_everything_is_formatted(workplace: Workplace) -> None:
    assert workplace.terraform(".", "fmt", "-check", "-recursive", "-no-color") == ""


@pytest.mark.parametrize("name", PLANS)
def test_every_environment_is_valid_and_can_be_planned(name: str, plans: Plans) -> None:
    assert plans.named(name).kinds()


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_an_environments_values_are_variables_of_the_root(environment: str) -> None:
    """`terraform` only warns of a value without a variable, so that a misspelt one would be lost."""
    values = attributes(hcl2.loads((ENVIRONMENT_FILES / f"{environment}.tfvars").read_text("utf-8")))
    state = attributes(hcl2.loads((ENVIRONMENT_FILES / f"{environment}.gcs.tfbackend").read_text("utf-8")))
    assert values.keys() == {"environment", "protected", "min_instances", "approval"}
    assert values.keys() <= read(ROOT / "terraform").variables.keys()
    assert [values["environment"], state["prefix"]] == [f'"{environment}"'] * 2


def test_every_environment_has_its_files() -> None:
    names = {path.name for path in ENVIRONMENT_FILES.iterdir() if not path.name.endswith(".local.tfvars")}
    needed = {f"{each}.{kind}" for each in ENVIRONMENTS for kind in ("tfvars", "gcs.tfbackend")}
    assert names == needed | {"example.tfvars"}


@pytest.mark.parametrize("module", ["accounts", "function"])
def test_what_modules_promise_of_themselves(module: str, workplace: Workplace) -> None:
    folder = f"modules/{module}"
    workplace.terraform(folder, "init", "-no-color")
    assert "0 failed" in workplace.terraform(folder, "test", "-no-color")


@pytest.mark.parametrize("version", versions())
def test_the_stand_in_knows_what_is_used_and_nothing_else(version: str) -> None:
    schema = load(version)
    text = "\n".join(path.read_text("utf-8") for path in FILES)
    assert set(re.findall(r'^resource "(\w+)"', text, re.MULTILINE)) == schema.resources.keys()
    assert set(re.findall(r'^data "(\w+)"', text, re.MULTILINE)) == schema.data_sources.keys()


def test_the_schemas_are_of_versions_that_are_allowed() -> None:
    numbers = [tuple(map(int, version.split(".")[:2])) for version in versions()]
    assert all(OLDEST <= number < TOO_NEW for number in numbers)
    allowed = [re.findall(r' version = "(.*)"', (path / "versions.tf").read_text("utf-8")) for path in MODULES]
    assert allowed == [[">= 7.30, < 9.0"]] * len(MODULES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT / "terraform")))
def test_files_are_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LINES


def test_every_variable_has_a_type_and_every_variable_and_output_a_description() -> None:
    for path in FILES:
        for kind, name, body in re.findall(
            r'^(variable|output) "(\w+)" \{\n(.*?)^\}', path.read_text("utf-8"), re.MULTILINE | re.DOTALL
        ):
            assert "  description =" in body, f"{path}: {name}"
            assert kind == "output" or "  type " in body, f"{path}: {name}"


def test_no_variable_that_is_a_secret_has_a_value() -> None:
    secret = re.compile(r"secret|password|token|private|credential", re.IGNORECASE)
    names = {name for path in FILES for name in re.findall(r'^variable "(\w+)"', path.read_text("utf-8"), re.MULTILINE)}
    assert not [name for name in names if secret.search(name) and name != "secrets"]  # `secrets` are names of secrets


def test_the_files_of_git_hold_no_state() -> None:
    listed = subprocess.run(["git", "ls-files", "terraform"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not [name for name in listed.stdout.split() if "tfstate" in name or name.endswith(".local.tfvars")]
