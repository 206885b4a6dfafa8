"""What an hour of audio costs, from infra/costs.yaml and the benchmarks.

`python -m infra.costs` writes docs/costs.md.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from infra.topology import ROOT

FILE = ROOT / "docs" / "costs.md"
DATA = ROOT / "infra" / "costs.yaml"
BENCHMARKS = ROOT / "docs" / "benchmarks.md"
Way = Literal["now", "withinADay"]


class Data(BaseModel):
    """Base of what the file holds: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Price(Data):
    """Dollars for a unit, where that stands, when it was so, and how we know."""

    usd: float
    per: str
    source: str
    url: str
    as_of: str
    read: Literal["page", "known"]


class Use(Data):
    """Units that an hour of audio takes: an assumed amount, or a figure of the benchmarks, a number of times."""

    what: str
    price: str
    amount: float = 1
    times: float = 1
    measured: tuple[str, str] | None = None
    because: str = ""
    only: Way | None = None

    @property
    def units(self) -> float:
        """So many an hour."""
        return self.times * (figure(*self.measured) if self.measured else self.amount)


class Costs(Data):
    """The whole file."""

    prices: Mapping[str, Price]
    hour: tuple[Use, ...]


class Line(Data):
    """What some hours cost under one heading."""

    what: str
    units: float
    per: str
    usd: float


@cache
def load() -> Costs:
    """The file; raises `pydantic.ValidationError`."""
    return Costs.model_validate(yaml.safe_load(DATA.read_text("utf-8")))


@cache
def figure(section: str, name: str) -> float:
    """What was measured. Raises `LookupError` for a figure that docs/benchmarks.md does not have."""
    text = BENCHMARKS.read_text("utf-8")
    _, found, rest = text.partition(f"## {section}\n")
    row = re.search(rf"^\| {re.escape(name)} \| ([\d,.]+)", rest.partition("\n## ")[0], re.MULTILINE)
    if not found or not row:
        raise LookupError(f"docs/benchmarks.md has no figure {name} under {section}")
    return float(row[1].replace(",", ""))


def estimate(hours: float, way: Way) -> list[Line]:
    """What so many hours of audio cost, line by line."""
    costs = load()
    uses = [use for use in costs.hour if use.only in (None, way)]
    return [_line(use, costs.prices[use.price], hours) for use in uses]


def total(lines: Iterable[Line]) -> float:
    """Dollars."""
    return sum(line.usd for line in lines)


def _line(use: Use, price: Price, hours: float) -> Line:
    return Line(what=use.what, units=use.units * hours, per=price.per, usd=use.units * hours * price.usd)


OPENING = """\
# What it costs

Written by `python -m infra.costs` from [infra/costs.yaml](../infra/costs.yaml) and [benchmarks.md](benchmarks.md); a
test holds it to both. Every number is a list price in US dollars, without free tiers, discounts and taxes.
`earshot ops estimate --hours 1000` reckons with the same data, and `earshot ops costs` says what was really used.

Nothing of this was ever compared with a bill. What is *measured* was counted on the local cloud; what is *assumed* says
of what.

"""
CLOSING = """
Beside it, however little is transcribed: {jobs} scheduled jobs, at 0.10 dollars a month each but three; maintenance,
about one read and one write for whatever it changes ([maintenance.md](maintenance.md)); logs, from 50 GiB a month on; a
load balancer, about 18 dollars a month, and our own recogniser on a GPU, where they are chosen.

What users pay a minute (`MINUTE_MICROS`, `BATCH_MINUTE_MICROS`) and what counts against `DAILY_SPEND_MICROS` are
settings ([configuration.md](configuration.md)) with defaults of 0.01 and 0.0025 dollars. **Recognised now by
Speech-to-Text, a minute costs more than that**: set them to what you want to earn and to what you pay.
"""


def text() -> str:
    """The document as it is kept."""
    from infra.topology import load as topology

    closing = CLOSING.format(jobs=len(topology().jobs))
    return "\n".join((OPENING + _totals(), _hour(), _prices())) + closing


def _totals() -> str:
    now, later = total(estimate(1, "now")), total(estimate(1, "withinADay"))
    rest = now - estimate(1, "now")[0].usd
    return (
        f"| an hour of audio | dollars |\n|---|---:|\n| recognised now | {now:.3f} |\n"
        f"| recognised within a day | {later:.3f} |\n| of these, all but recognition | {rest:.3f} |\n"
    )


def _hour() -> str:
    costs = load()
    lines = ["## An hour, line by line\n", "| what | units | of | dollars | basis |", "|---|---:|---|---:|---|"]
    for use in costs.hour:
        price = costs.prices[use.price]
        way = {"now": " (now)", "withinADay": " (within a day)", None: ""}[use.only]
        basis = "; ".join(filter(None, ("measured" if use.measured else "assumed", use.because)))
        lines.append(f"| {use.what}{way} | {use.units:g} | {price.per} | {use.units * price.usd:.6f} | {basis} |")
    return "\n".join(lines) + "\n"


def _prices() -> str:
    lines = [
        "## Prices\n",
        "*page*: from a page that quotes the list; *known*: from memory, to be looked up before it is relied on.\n",
        "| dollars | for a | source | as of | how known |",
        "|---:|---|---|---|---|",
    ]
    for price in load().prices.values():
        usd = f"{price.usd:.9f}".rstrip("0")
        lines.append(f"| {usd} | {price.per} | [{price.source}]({price.url}) | {price.as_of} | {price.read} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
