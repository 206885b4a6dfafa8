"""Usage and quota, as bars."""

from collections.abc import Iterator
from datetime import UTC

from rich.console import RenderableType
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from infra.cli.display import formatting
from infra.cli.display.style import ACCENT, BROKEN, FAINT, TRACK, WARNING
from infra.cli.display.terminal import Terminal
from shared.billing.domain.accounts import Cycle
from shared.billing.domain.plans import DOLLAR
from shared.billing.domain.prices import minutes_begun
from shared.billing.usecases.read_account import Usage

NEARLY_FULL_PERCENT = 80  # percent
WIDTH = 24  # of a bar: everything fits into 80 columns


def show_usage(usage: Usage, terminal: Terminal) -> None:
    """Prints bars and a table on a terminal; to a pipe, a line for each fact and each closed cycle."""
    if not terminal.out.is_terminal:
        for line in _tab_rows(usage):
            terminal.out.file.write("\t".join(map(str, line)) + "\n")
        return
    ends = formatting.local_time(usage.cycle.end)
    terminal.out.print(Text.assemble("  ", (usage.plan.name, "bold"), (f"  until {ends}", FAINT)))
    terminal.out.print(_usage_bars(usage))
    for block in (_usage_facts(usage), *([_history_table(usage.history)] if usage.history else [])):
        terminal.out.print()
        terminal.out.print(block)


def _tab_rows(usage: Usage) -> Iterator[tuple[object, ...]]:
    """Yields minutes and sessions as used, limit, left, percent."""
    yield "plan", usage.plan.code, formatting.local_time(usage.cycle.end)
    yield "minutes", *_minutes_used(usage), usage.minutes_left, usage.percent.minutes
    yield "sessions", *_sessions_used(usage), usage.sessions_left, usage.percent.sessions
    yield "running", usage.running, usage.concurrent_jobs
    yield "spent today", *(f"{micros / DOLLAR:.6f}" for micros in _amount_spent(usage))
    for cycle in usage.history:
        yield "cycle", *_row(cycle)


def _usage_bars(usage: Usage) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style=FAINT, no_wrap=True, min_width=15)
    table.add_column()
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, style=FAINT)
    table.add_row("  Minutes", *_bar(usage.percent.minutes, *_minutes_used(usage)), f"{usage.minutes_left:,} left")
    table.add_row("  Sessions", *_bar(usage.percent.sessions, *_sessions_used(usage)), f"{usage.sessions_left:,} left")
    return table


def _bar(percent: int, used: int, limit: int) -> tuple[RenderableType, ...]:
    style = WARNING if percent >= NEARLY_FULL_PERCENT else ACCENT
    bar = ProgressBar(100, min(percent, 100), WIDTH, style=TRACK, complete_style=style, finished_style=BROKEN)
    return bar, f"{percent} %", f"{used:,} of {limit:,}"


def _usage_facts(usage: Usage) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style=FAINT, no_wrap=True, min_width=15)
    spent, most = map(formatting.money, _amount_spent(usage))
    reserved = formatting.count(minutes_begun(usage.cycle.reserved_seconds), "minute")
    running = f"{usage.running:,} of {usage.concurrent_jobs:,} at once"
    table.add_row("  Running", Text.assemble(running, (f"  {reserved} reserved" if usage.running else "", FAINT)))
    table.add_row("  Whole project", f"{spent} of {most} today")
    return table


def _history_table(cycles: tuple[Cycle, ...]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style=FAINT)
    table.add_column("  Cycles before", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("Minutes", justify="right")
    table.add_column("Sessions", justify="right")
    for cycle in cycles:
        start, end, minutes, sessions = _row(cycle)
        table.add_row(f"  {start}", f"to {end}", f"{minutes:,}", f"{sessions:,}")
    return table


def _row(cycle: Cycle) -> tuple[str, str, int, int]:
    """Returns the first day of a cycle, the day after its last (UTC), and its usage."""
    start, end = (f"{moment.astimezone(UTC):%Y-%m-%d}" for moment in (cycle.start, cycle.end))
    return start, end, minutes_begun(cycle.used_seconds), cycle.usage_count


def _minutes_used(usage: Usage) -> tuple[int, int]:
    """Returns minutes used or reserved, and the limit."""
    used = minutes_begun(usage.cycle.used_seconds + usage.cycle.reserved_seconds)
    return used, usage.plan.monthly_minutes * usage.cycle.share_percent // 100


def _sessions_used(usage: Usage) -> tuple[int, int]:
    return usage.cycle.usage_count, usage.plan.monthly_sessions * usage.cycle.share_percent // 100


def _amount_spent(usage: Usage) -> tuple[int, int]:
    return usage.project.spent_micros, usage.project.limit_micros
