"""What a machine without `terraform` finds in terraform/ too, and that it would find it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from infra.topology import ROOT
from tests.terraform.standin.schema import load, versions
from tests.terraform.static.rules import faults

FOLDERS = sorted({path.parent for path in (ROOT / "terraform").rglob("*.tf")})
FUNCTION = "modules/function"


@pytest.mark.parametrize("version", versions())
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(ROOT / "terraform")))
def test_names_references_and_arguments_are_right(folder: Path, version: str) -> None:
    assert faults(folder, load(version)) == []


Spoil = Callable[[str, str, str, str], list[str]]


@pytest.fixture
def spoil(tmp_path: Path) -> Spoil:
    """What is found in a folder of a copy of terraform/ when a text in one of its files is another."""

    def do(folder: str, file: str, right: str, wrong: str) -> list[str]:
        shutil.copytree(ROOT / "terraform", tmp_path / "terraform", ignore=shutil.ignore_patterns(".terraform"))
        path = tmp_path / "terraform" / folder / file
        text = path.read_text("utf-8")
        assert right in text
        path.write_text(text.replace(right, wrong, 1), "utf-8")
        return faults(path.parent, load(versions()[0]))

    return do


@pytest.mark.parametrize(
    ("folder", "file", "right", "wrong", "found"),
    [
        (FUNCTION, "main.tf", "var.name", "var.nam", "there is no var.nam"),
        (FUNCTION, "main.tf", "local.service", "local.servic", "there is no local.servic"),
        (
            FUNCTION,
            "trigger.tf",
            "cloudfunctions2_function.this.name",
            "cloudfunctions2_function.that.name",
            "this.that",
        ),
        (FUNCTION, "main.tf", "timeout_seconds", "timeout_second", "service_config: there is no timeout_second"),
        (FUNCTION, "main.tf", "source_zip\n", "source_zip\n  md5hash = 1\n", "md5hash can only be read"),
        (FUNCTION, "main.tf", "  location     = var.where.region\n", "", "location is missing"),
        (FUNCTION, "main.tf", '"google_storage_bucket_object"', '"google_storage_object"', "has no such type"),
        (FUNCTION, "main.tf", 'dynamic "secret_environment_variables"', 'dynamic "secrets"', "there is no secrets"),
        ("modules/suite", "functions.tf", "each.key", "each.name", "there is no each.name"),
        ("modules/suite", "functions.tf", "kms_key   ", "kms_kei   ", "the module has no variable kms_kei"),
        ("modules/suite", "functions.tf", "  name                 = each.key\n", "", "name is not given"),
        (
            "modules/suite",
            "functions.tf",
            "module.pipeline.buckets",
            "module.pipeline.bucket",
            "module.pipeline.bucket",
        ),
        ("modules/suite", "functions.tf", '"../function"', '"../functions"', "there is no folder ../functions"),
    ],
)
def test_what_is_wrong_is_found(spoil: Spoil, folder: str, file: str, right: str, wrong: str, found: str) -> None:
    told = spoil(folder, file, right, wrong)
    expected = found if found != "this.that" else "there is no google_cloudfunctions2_function.that"
    assert [sentence for sentence in told if expected in sentence], told


def test_what_is_no_hcl_is_not_read(spoil: Spoil) -> None:
    with pytest.raises(Exception, match=r"."):
        spoil(FUNCTION, "main.tf", "locals {", "locals {{")
