"""What is in each package: a CycloneDX document beside it, dist/<name>.cdx.json, as `make package` writes it.

Byte for byte the same as long as the package is: its serial number is made of the package's hash, and its time is the
one that all files in the package have.
"""

import hashlib
import json
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

from infra.licences import Used, licence_of, node_packages, python_package
from infra.package import EPOCH, REQUIREMENTS
from infra.topology import ROOT

PINNED = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==([^\s;\\]+)(.*?)(?=^[\w.-]+(?:\[|==)|\Z)", re.MULTILINE | re.DOTALL)
FILE_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://cyclonedx.org/earshot")


def of_function(name: str, source: Path = ROOT) -> bytes:
    """Of dist/<name>.zip: what its requirements.txt pins, with the hashes of the files that may be installed."""
    zipped = (source / "dist" / f"{name}.zip").read_bytes()
    text = (source / "build" / name / REQUIREMENTS).read_text("utf-8")
    parts = [_python(*found) for found in PINNED.findall(text)]
    return _document(name, hashlib.sha256(zipped).hexdigest(), parts)


def of_page(source: Path = ROOT) -> bytes:
    """Of the web page: the packages of package-lock.json that are no tools, some of which may end in the page."""
    lock = (source / "package-lock.json").read_bytes()
    tools = {place for place, package in json.loads(lock)["packages"].items() if package.get("dev")}
    named = {place.rpartition("node_modules/")[2] for place in json.loads(lock)["packages"] if place not in tools}
    parts = {(each.name, each.version): _part(each, "npm") for each in node_packages() if each.name in named}
    return _document("web", hashlib.sha256(lock).hexdigest(), parts.values())


def _python(name: str, version: str, rest: str) -> Component:
    try:
        said = python_package(name).said
    except metadata.PackageNotFoundError:  # of another machine than this one
        said = ""
    part = _part(Used(name, version, said), "pypi")
    part.properties = [Property(name="earshot:file-sha256", value=each) for each in FILE_HASH.findall(rest)]
    return part


def _part(used: Used, kind: str) -> Component:
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
    PAGE.write_bytes(of_page())
