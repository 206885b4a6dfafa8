"""Table of plans."""

from collections.abc import Sequence

from pydantic import TypeAdapter
from rich.table import Table
from rich.text import Text

from infra.cli.display import formatting
from infra.cli.display.style import DONE, FAINT
from infra.cli.display.terminal import Terminal
from shared.billing.domain.plans import DOLLAR, Plan

YOURS = "yours"
GIVEN = "given"  # by an operator: users cannot choose it


def plans_as_json(plans: Sequence[Plan]) -> str:
    """Formats the plans as the API lists them."""
    return TypeAdapter(list[Plan]).dump_json(list(plans), by_alias=True, indent=2).decode()


def show_plans(plans: Sequence[Plan], terminal: Terminal, yours: str | None = None) -> None:
    """Prints a table with `yours` marked on a terminal, and tab-separated lines with a mark at the end to a pipe."""
    if not terminal.out.is_terminal:
        for plan in plans:
            terminal.out.file.write("\t".join(map(str, (*_plan_numbers(plan), _plan_mark(plan, yours)))) + "\n")
        return
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=FAINT)
    table.add_column("Plan", no_wrap=True)
    for heading in ("A month", "Off", "Minutes", "Sessions", "At once", "File", "Kept"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("", no_wrap=True, style=FAINT)
    for plan in plans:
        mine = plan.code == yours
        mark = Text(_plan_mark(plan, yours), DONE if mine else FAINT)
        table.add_row(*_plan_cells(plan), mark, style="bold" if mine else "")
    terminal.out.print(table if plans else Text("No plans yet.", FAINT))


def _plan_mark(plan: Plan, yours: str | None) -> str:
    if plan.code == yours:
        return YOURS
    return "" if plan.open else GIVEN


def _plan_numbers(plan: Plan) -> tuple[object, ...]:
    """Returns code, dollars a month, discount in percent, minutes, sessions, concurrent jobs, bytes, days."""
    price = f"{plan.price_micros / DOLLAR:.2f}"
    limits = plan.monthly_minutes, plan.monthly_sessions, plan.concurrent_jobs, plan.max_file_bytes, plan.retention_days
    return plan.code, price, plan.discount_percent, *limits


def _plan_cells(plan: Plan) -> tuple[str, ...]:
    return (
        plan.code,
        formatting.money(plan.price_micros),
        f"{plan.discount_percent} %" if plan.discount_percent else "",
        f"{plan.monthly_minutes:,}",
        f"{plan.monthly_sessions:,}",
        f"{plan.concurrent_jobs:,}",
        formatting.size(plan.max_file_bytes),
        f"{plan.retention_days:,} d",
    )
