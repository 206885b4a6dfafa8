"""Costs of an hour of audio: prices and amounts of infra/costs.yaml, and figures of the benchmarks."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from infra.topology import ROOT

COSTS_FILE = ROOT / "infra" / "costs.yaml"
BENCHMARKS = ROOT / "docs" / "benchmarks.md"
ProcessingMode = Literal["now", "withinADay"]


class CostsModel(BaseModel):
    """Base of the models: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class UnitPrice(CostsModel):
    """Dollars for a unit, with the source, its date, and how it is known."""

    usd: float
    per: str
    source: str
    url: str
    as_of: str
    read: Literal["page", "known"]


class CostItem(CostsModel):
    """Units that an hour of audio uses: an assumed amount or a measured figure, multiplied by `times`."""

    what: str
    price: str
    amount: float = 1
    times: float = 1
    measured: tuple[str, str] | None = None
    because: str = ""
    only: ProcessingMode | None = None

    @property
    def units(self) -> float:
        """Units an hour."""
        return self.times * (figure(*self.measured) if self.measured else self.amount)


class CostTable(CostsModel):
    """The content of infra/costs.yaml."""

    prices: Mapping[str, UnitPrice]
    hour: tuple[CostItem, ...]


class CostLine(CostsModel):
    """Costs of some hours under one heading."""

    what: str
    units: float
    per: str
    usd: float


@cache
def load() -> CostTable:
    """Loads infra/costs.yaml. Raises `pydantic.ValidationError`."""
    return CostTable.model_validate(yaml.safe_load(COSTS_FILE.read_text("utf-8")))


@cache
def figure(section: str, name: str) -> float:
    """Reads a measured figure. Raises `LookupError` if docs/benchmarks.md does not have it."""
    text = BENCHMARKS.read_text("utf-8")
    _, found, rest = text.partition(f"## {section}\n")
    row = re.search(rf"^\| {re.escape(name)} \| ([\d,.]+)", rest.partition("\n## ")[0], re.MULTILINE)
    if not found or not row:
        raise LookupError(f"docs/benchmarks.md has no figure {name} under {section}")
    return float(row[1].replace(",", ""))


def estimate(hours: float, way: ProcessingMode) -> list[CostLine]:
    """Returns the costs of hours of audio, line by line."""
    costs = load()
    uses = [use for use in costs.hour if use.only in (None, way)]
    return [_line(use, costs.prices[use.price], hours) for use in uses]


def total(lines: Iterable[CostLine]) -> float:
    """Sums the lines, in dollars."""
    return sum(line.usd for line in lines)


def _line(use: CostItem, price: UnitPrice, hours: float) -> CostLine:
    return CostLine(what=use.what, units=use.units * hours, per=price.per, usd=use.units * hours * price.usd)
