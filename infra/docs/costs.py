"""Generator of docs/costs.md: `python -m infra.docs.costs` writes it."""

from infra import topology
from infra.ops.costs import estimate, load, total

FILE = topology.ROOT / "docs" / "costs.md"
OPENING = """\
# What it costs

Written by `python -m infra.docs.costs` from [infra/costs.yaml](../infra/costs.yaml) and
[benchmarks.md](benchmarks.md); a test holds it to both. Every number is a list price in US dollars, without free tiers,
discounts and taxes. `earshot ops estimate --hours 1000` calculates with the same data. `earshot ops costs` reports what
was really used.

No number of this page was ever compared with a bill. *Measured* amounts were counted on the local cloud. *Assumed*
amounts name their assumption.

"""
CLOSING = """
Fixed costs come in addition:

- {jobs} scheduled jobs, at 0.10 dollars a month each except three
- maintenance, with about one read and one write for each change ([maintenance.md](reference/maintenance.md))
- logs beyond 50 GiB a month
- optionally a load balancer at about 18 dollars a month, and Earshot's speech server on a GPU

The users' price of a minute (`MINUTE_MICROS`, `BATCH_MINUTE_MICROS`), which also counts against `DAILY_SPEND_MICROS`,
is a setting ([configuration.md](reference/configuration.md)) with defaults of 0.01 and 0.0025 dollars. **A minute
recognised now by Speech-to-Text costs more than that**: set both to your own prices.
"""


def text() -> str:
    """Returns the document."""
    closing = CLOSING.format(jobs=len(topology.load().jobs))
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
        "*page*: from a page that quotes the list; *known*: from memory, to be verified before use.\n",
        "| dollars | for a | source | as of | how known |",
        "|---:|---|---|---|---|",
    ]
    for price in load().prices.values():
        usd = f"{price.usd:.9f}".rstrip("0")
        lines.append(f"| {usd} | {price.per} | [{price.source}]({price.url}) | {price.as_of} | {price.read} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
