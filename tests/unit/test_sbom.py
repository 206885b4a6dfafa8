"""What a package brings with it, as a CycloneDX document: whole, and the same for the same package."""

import json
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from infra.packaging import sbom
from infra.topology import ROOT

REQUIREMENTS = """\
pydantic==2.13.5 \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
google-api-core[grpc]==2.32.0 \\
    --hash=sha256:{b}
nobody-has-this==1.0
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder in which a function was packaged."""
    (tmp_path / "build" / "uploads").mkdir(parents=True)
    (tmp_path / "dist").mkdir()
    text = REQUIREMENTS.format(a="a" * 64, b="b" * 64)
    (tmp_path / "build" / "uploads" / "requirements.txt").write_text(text, "utf-8")
    (tmp_path / "dist" / "uploads.zip").write_bytes(b"zip")
    return tmp_path


def test_every_requirement_is_in_it_with_its_files(source: Path) -> None:
    document = json.loads(sbom.function_sbom("uploads", source))
    parts = {part["name"]: part for part in document["components"]}
    assert {name: part["version"] for name, part in parts.items()} == {
        "pydantic": "2.13.5",
        "google-api-core": "2.32.0",
        "nobody-has-this": "1.0",
    }
    assert [each["value"][0] for each in parts["pydantic"]["properties"]] == ["a", "b"]
    assert parts["pydantic"]["licenses"] == [{"license": {"id": "MIT"}}]
    assert parts["google-api-core"]["purl"] == "pkg:pypi/google-api-core@2.32.0"
    (root,) = [each for each in document["dependencies"] if each["ref"] == "earshot-uploads"]
    assert set(root["dependsOn"]) == {part["bom-ref"] for part in parts.values()}


def test_it_is_the_same_until_the_package_changes(source: Path) -> None:
    before = sbom.function_sbom("uploads", source)
    assert sbom.function_sbom("uploads", source) == before
    (source / "dist" / "uploads.zip").write_bytes(b"another zip")
    assert sbom.function_sbom("uploads", source) != before


def test_the_page_has_no_version_that_only_tools_use() -> None:
    locked = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"].items()
    installed = [(place, each) for place, each in locked if "node_modules/" in place and not each.get("link")]
    versions = {
        (place.rpartition("node_modules/")[2], each["version"]) for place, each in installed if not each.get("dev")
    }
    listed = json.loads(sbom.web_sbom())["components"]
    assert {("/".join(filter(None, (each.get("group"), each["name"]))), each["version"]) for each in listed} == versions


def test_the_page_has_what_may_end_in_it_and_no_tools() -> None:
    names = {part["name"] for part in json.loads(sbom.web_sbom())["components"]}
    assert "react" in names
    assert not {"vite", "eslint", "vitest", "firebase-tools"} & names


def test_it_is_as_the_standard_has_it(source: Path) -> None:
    for document in (sbom.function_sbom("uploads", source), sbom.web_sbom()):
        assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(document.decode()) is None
