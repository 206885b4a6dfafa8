"""SBOMs in CycloneDX format: dist/<name>.cdx.json beside each package, written by `make package`.

The same package gives the same bytes: the serial number derives from the package's hash, and the time is that of the
files in it.
"""

import hashlib
import re
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from infra.packaging.archive_format import EPOCH, REQUIREMENTS
from infra.packaging.licences import UsedPackage, licence_of, node_packages, python_package
from infra.topology import ROOT

PINNED = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==([^\s;\\]+)(.*?)(?=^[\w.-]+(?:\[|==)|\Z)", re.MULTILINE | re.DOTALL)
FILE_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://cyclonedx.org/earshot")


def function_sbom(name: str, source: Path = ROOT) -> bytes:
    """Returns the SBOM of dist/<name>.zip: its pinned requirements, with the hashes of their files."""
    zipped = (source / "dist" / f"{name}.zip").read_bytes()
    text = (source / "build" / name / REQUIREMENTS).read_text("utf-8")
    parts = [_python_component(*found) for found in PINNED.findall(text)]
    return _document(name, hashlib.sha256(zipped).hexdigest(), parts)


def web_sbom(source: Path = ROOT) -> bytes:
    """Returns the SBOM of the web page: all packages of package-lock.json except development dependencies.

    The bundler may leave some of them out of the page.
    """
    lock = (source / "package-lock.json").read_bytes()
    parts = {(each.name, each.version): _component(each, "npm") for each in node_packages(tools=False)}
    return _document("web", hashlib.sha256(lock).hexdigest(), parts.values())


def _python_component(name: str, version: str, rest: str) -> Component:
    try:
        said = python_package(name).declared
    except metadata.PackageNotFoundError:  # pinned for another platform
        said = ""
    part = _component(UsedPackage(name, version, said), "pypi")
    part.properties = [Property(name="earshot:file-sha256", value=each) for each in FILE_HASH.findall(rest)]
    return part


def _component(used: UsedPackage, kind: str) -> Component:
    group, _, name = used.name.rpartition("/")
    purl = PackageURL(kind, group or None, name, used.version)
    licence = licence_of(used)
    licences = [LicenseFactory().make_from_string(licence)] if licence else []
    return Component(
        type=ComponentType.LIBRARY,
        group=group or None,
        name=name,
        version=used.version,
        purl=purl,
        bom_ref=str(purl),
        licenses=licences,
    )


def _document(name: str, digest: str, parts: Iterable[Component]) -> bytes:
    root = Component(
        type=ComponentType.APPLICATION,
        name=f"earshot-{name}",
        bom_ref=f"earshot-{name}",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest)],
    )
    bom = Bom(serial_number=uuid.uuid5(NAMESPACE, f"{name} {digest}"), components=parts)
    bom.metadata.timestamp = datetime(*EPOCH, tzinfo=UTC)
    bom.metadata.component = root
    bom.register_dependency(root, bom.components)
    return (JsonV1Dot6(bom).output_as_string(indent=1) + "\n").encode()


if __name__ == "__main__":
    PAGE = ROOT / "dist" / "web.cdx.json"
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_bytes(web_sbom())
