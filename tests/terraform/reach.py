"""What each function can reach, read from its code: the properties of the wiring that its main leads to."""

from functools import cache

from infra.packaging.reach import reach_of
from infra.topology import ROOT


@cache
def properties(function: str) -> frozenset[str]:
    """All properties that the function's code reads, and those that these are made of, as `area.property`."""
    return reach_of(ROOT / "functions" / function / "main.py", ROOT).properties
