"""Check of licences: `python -m infra.packaging.licences` exits with 1 when an installed package may not be used.

It reads the metadata of the packages in constraints.txt and package-lock.json, and the rules of infra/licences.yaml.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import metadata
from typing import Any, NamedTuple

import yaml
from license_expression import ExpressionError, get_spdx_licensing
from pydantic import BaseModel, ConfigDict

from infra.topology import ROOT

FILE = ROOT / "infra" / "licences.yaml"
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==", re.MULTILINE)
CLASSIFIER = "License :: "


class ReviewedLicence(BaseModel):
    """A licence that a person looked up, and why it is acceptable."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    licence: str
    why: str


class LicenceRules(BaseModel):
    """The content of infra/licences.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    allowed: frozenset[str]
    names: Mapping[str, str]
    reviewed: Mapping[str, ReviewedLicence]


class UsedPackage(NamedTuple):
    """A package and the licence it declares; empty if it declares none."""

    name: str
    version: str
    declared: str


@cache
def load_rules() -> LicenceRules:
    """Loads infra/licences.yaml. Raises `pydantic.ValidationError`."""
    return LicenceRules.model_validate(yaml.safe_load(FILE.read_text("utf-8")))


def licence_of(used: UsedPackage) -> str:
    """Returns the SPDX expression: the reviewed one, or else the declared one."""
    looked_up = load_rules().reviewed.get(used.name)
    return looked_up.licence if looked_up else load_rules().names.get(used.declared, used.declared)


def is_refused(used: UsedPackage) -> bool:
    """Returns whether a package may not be used: its licence is not allowed, or unknown and not reviewed."""
    if used.name in load_rules().reviewed:
        return False
    try:
        return not _allowed(_licensing().parse(licence_of(used)))
    except ExpressionError:
        return True


@cache
def _licensing() -> Any:
    return get_spdx_licensing()  # reads a long list


def _allowed(expression: Any) -> bool:
    """Returns whether an expression is allowed: one licence of an OR suffices, an AND needs all."""
    if expression is None:
        return False
    if not expression.args:
        return str(expression) in load_rules().allowed
    every = [_allowed(each) for each in expression.args]
    return any(every) if expression.operator.strip() == "OR" else all(every)


def python_packages() -> Iterator[UsedPackage]:
    """Yields the pinned packages that are installed here, not those pinned for other platforms."""
    for name in sorted(pinned_packages()):
        try:
            yield python_package(name)
        except metadata.PackageNotFoundError:
            continue


def pinned_packages() -> set[str]:
    """Returns the names of all pinned Python packages."""
    return set(PINNED.findall((ROOT / "constraints.txt").read_text("utf-8")))


def python_package(name: str) -> UsedPackage:
    """Reads an installed package. Raises `importlib.metadata.PackageNotFoundError`."""
    about: Any = metadata.metadata(name)
    classifiers = [each for each in about.get_all("Classifier", []) if each.startswith(CLASSIFIER)]
    words = [each.rpartition(" :: ")[2] for each in classifiers if not each.endswith("OSI Approved")]
    known = [each for each in words if each in load_rules().names]
    said = about.get("License-Expression") or (known or words or [about.get("License") or ""])[-1]
    return UsedPackage(name, metadata.version(name), said)


def node_packages(*, tools: bool = True) -> Iterator[UsedPackage]:
    """Yields the packages of package-lock.json; without `tools`, no development dependencies."""
    locked: dict[str, dict[str, Any]] = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    for place, package in locked.items():
        if "node_modules/" in place and not package.get("link") and (tools or not package.get("dev")):
            yield UsedPackage(
                place.rpartition("node_modules/")[2], package["version"], str(package.get("license") or "")
            )


def main() -> int:
    """Runs the command line; returns the exit code."""
    found = [*python_packages(), *node_packages()]
    bad = [used for used in found if is_refused(used)]
    for used in bad:
        print(f"{used.name} {used.version}: {used.declared or 'declares no licence'}")
    print(f"{len(found) - len(bad)} of {len(found)} packages may be used", file=sys.stderr)
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
