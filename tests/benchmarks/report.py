"""A report as tables on the terminal and as a page of the documentation."""

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from tests.benchmarks.figures import Figure, Report, Section

HEADINGS = ("", "measured", "floor", "ratio", "budget", "")
MARKS = {True: "ok", False: "over", None: ""}
COLOURS = {"ok": "[green]ok[/]", "over": "[bold red]over[/]", "": ""}


def show(section: Section, console: Console) -> None:
    """Prints one section."""
    caption = f"floor: {section.floor}" if section.floor else None
    table = Table(title=section.title, caption=caption, title_justify="left", caption_justify="left")
    for heading in HEADINGS:
        table.add_column(heading, justify="right" if heading else "left", no_wrap=True)
    for figure in section.figures:
        *cells, mark = _cells(figure)
        table.add_row(*cells, COLOURS[mark])
    console.print(table)


def page(report: Report) -> str:
    """docs/benchmarks.md."""
    return "\n".join([*_head(report), *(line for section in report.sections for line in _section(section))])


def _head(report: Report) -> Iterator[str]:
    over = [f.name for section in report.sections for f in section.figures if f.within is False]
    yield "# Benchmarks"
    yield ""
    yield "Written by `make bench` from what it measured; do not edit. Figures depend on the machine; ratios much less,"
    yield "since a figure and its floor are measured in turns in the same run."
    yield ""
    yield f"Measured {report.measured_at} on {report.machine}{' (quick)' if report.quick else ''}."
    yield f"Over budget: {', '.join(over)}." if over else "Every budget is kept."


def _section(section: Section) -> Iterator[str]:
    yield from ("", f"## {section.title}")
    if section.floor:
        yield from ("", f"Floor: {section.floor}.")
    if section.note:
        yield from ("", section.note)
    yield from ("", f"| {' | '.join(HEADINGS)} |", "|---|---:|---:|---:|---:|---|")
    for figure in section.figures:
        yield f"| {' | '.join(_cells(figure))} |"


def _cells(figure: Figure) -> list[str]:
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    floor = "" if figure.floor is None else _number(figure.floor)
    unit = f" {figure.unit}" if figure.unit else ""
    return [figure.name, _number(figure.measured) + unit, floor, ratio, _budget(figure), MARKS[figure.within]]


def _budget(figure: Figure) -> str:
    if figure.budget is None:
        return ""
    return f"≤ {figure.budget.most:g}" + (" x" if figure.budget.of_floor else "")


def _number(value: float) -> str:
    """Three digits that matter."""
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:#.3g}"
