"""Whether everything that is installed may be used: `python -m infra.licences`; exits with 1 when something may not.

Reads what the installed packages of constraints.txt say of themselves, and package-lock.json; allows what
infra/licences.yaml allows.
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


class Reviewed(BaseModel):
    """A licence that a person looked up, and why it is well."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    licence: str
    why: str


class Rules(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    allowed: frozenset[str]
    names: Mapping[str, str]
    reviewed: Mapping[str, Reviewed]


class Used(NamedTuple):
    """A package, and what it says of its licence; nothing where it says nothing."""

    name: str
    version: str
    said: str


@cache
def rules() -> Rules:
    """The file; raises `pydantic.ValidationError`."""
    return Rules.model_validate(yaml.safe_load(FILE.read_text("utf-8")))


def licence_of(used: Used) -> str:
    """As an SPDX expression: as it was looked up, or else as it is said."""
    looked_up = rules().reviewed.get(used.name)
    return looked_up.licence if looked_up else rules().names.get(used.said, used.said)


def refused(used: Used) -> bool:
    """Whether it may not be used: it was not looked at, and what it says is not allowed or not understood."""
    if used.name in rules().reviewed:
        return False
    try:
        return not _allowed(_licensing().parse(licence_of(used)))
    except ExpressionError:
        return True


@cache
def _licensing() -> Any:
    return get_spdx_licensing()  # reads a long list


def _allowed(expression: Any) -> bool:
    """Of several with OR one is enough, of several with AND all are needed."""
    if expression is None:
        return False
    if not expression.args:
        return str(expression) in rules().allowed
    every = [_allowed(each) for each in expression.args]
    return any(every) if expression.operator.strip() == "OR" else all(every)


def python_packages() -> Iterator[Used]:
    """What is pinned and installed here; what is pinned for other machines is not seen."""
    for name in sorted(pinned()):
        try:
            yield python_package(name)
        except metadata.PackageNotFoundError:
            continue


def pinned() -> set[str]:
    """Names of Python packages that some machine installs."""
    return set(PINNED.findall((ROOT / "constraints.txt").read_text("utf-8")))


def python_package(name: str) -> Used:
    """One that is installed; raises `importlib.metadata.PackageNotFoundError`."""
    about: Any = metadata.metadata(name)
    classifiers = [each for each in about.get_all("Classifier", []) if each.startswith(CLASSIFIER)]
    words = [each.rpartition(" :: ")[2] for each in classifiers if not each.endswith("OSI Approved")]
    known = [each for each in words if each in rules().names]
    said = about.get("License-Expression") or (known or words or [about.get("License") or ""])[-1]
    return Used(name, metadata.version(name), said)


def node_packages() -> Iterator[Used]:
    """What package-lock.json locks."""
    locked: dict[str, dict[str, Any]] = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    for place, package in locked.items():
        if "node_modules/" in place and not package.get("link"):
            yield Used(place.rpartition("node_modules/")[2], package["version"], str(package.get("license") or ""))


def main() -> int:
    """Command line; returns the exit status."""
    found = [*python_packages(), *node_packages()]
    bad = [used for used in found if refused(used)]
    for used in bad:
        print(f"{used.name} {used.version}: {used.said or 'says nothing'}")
    print(f"{len(found) - len(bad)} of {len(found)} packages may be used", file=sys.stderr)
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
