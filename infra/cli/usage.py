"""What is used and left, as bars."""

from collections.abc import Iterator
from datetime import UTC

from rich.console import RenderableType
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from infra.cli import wording
from infra.cli.style import ACCENT, BROKEN, FAINT, TRACK, WARNING
from infra.cli.terminal import Terminal
from shared.billing.domain.accounts import Cycle
from shared.billing.domain.plans import DOLLAR
from shared.billing.domain.prices import minutes_begun
from shared.billing.usecases.read_account import Usage

NEARLY = 80  # percent
WIDTH = 24  # of a bar: everything fits into 80 columns


def show_usage(usage: Usage, terminal: Terminal) -> None:
    """Bars and a table for a person; for a pipe a line for each fact and each closed cycle."""
    if not terminal.out.is_terminal:
        for line in _lines(usage):
            terminal.out.file.write("\t".join(map(str, line)) + "\n")
        return
    ends = wording.minute(usage.cycle.end)
    terminal.out.print(Text.assemble("  ", (usage.plan.name, "bold"), (f"  until {ends}", FAINT)))
    terminal.out.print(_bars(usage))
    for block in (_facts(usage), *([_history(usage.history)] if usage.history else [])):
        terminal.out.print()
        terminal.out.print(block)


def _lines(usage: Usage) -> Iterator[tuple[object, ...]]:
    """Minutes and sessions as used, limit, left, percent."""
    yield "plan", usage.plan.code, wording.minute(usage.cycle.end)
    yield "minutes", *_minutes(usage), usage.minutes_left, usage.percent.minutes
    yield "sessions", *_sessions(usage), usage.sessions_left, usage.percent.sessions
    yield "running", usage.running, usage.concurrent_jobs
    yield "spent today", *(f"{micros / DOLLAR:.6f}" for micros in _spent(usage))
    for cycle in usage.history:
        yield "cycle", *_row(cycle)


def _bars(usage: Usage) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style=FAINT, no_wrap=True, min_width=15)
    table.add_column()
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, style=FAINT)
    table.add_row("  Minutes", *_bar(usage.percent.minutes, *_minutes(usage)), f"{usage.minutes_left:,} left")
    table.add_row("  Sessions", *_bar(usage.percent.sessions, *_sessions(usage)), f"{usage.sessions_left:,} left")
    return table


def _bar(percent: int, used: int, limit: int) -> tuple[RenderableType, ...]:
    style = WARNING if percent >= NEARLY else ACCENT
    bar = ProgressBar(100, min(percent, 100), WIDTH, style=TRACK, complete_style=style, finished_style=BROKEN)
    return bar, f"{percent} %", f"{used:,} of {limit:,}"


def _facts(usage: Usage) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style=FAINT, no_wrap=True, min_width=15)
    spent, most = map(wording.money, _spent(usage))
    reserved = wording.counted(minutes_begun(usage.cycle.reserved_seconds), "minute")
    running = f"{usage.running:,} of {usage.concurrent_jobs:,} at once"
    table.add_row("  Running", Text.assemble(running, (f"  {reserved} reserved" if usage.running else "", FAINT)))
    table.add_row("  Whole project", f"{spent} of {most} today")
    return table


def _history(cycles: tuple[Cycle, ...]) -> Table:
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
    """The first day and the day after the last, UTC as cycles are; what was used."""
    start, end = (f"{moment.astimezone(UTC):%Y-%m-%d}" for moment in (cycle.start, cycle.end))
    return start, end, minutes_begun(cycle.used_seconds), cycle.usage_count


def _minutes(usage: Usage) -> tuple[int, int]:
    """Used or reserved, and the limit."""
    used = minutes_begun(usage.cycle.used_seconds + usage.cycle.reserved_seconds)
    return used, usage.plan.monthly_minutes * usage.cycle.share_percent // 100


def _sessions(usage: Usage) -> tuple[int, int]:
    return usage.cycle.usage_count, usage.plan.monthly_sessions * usage.cycle.share_percent // 100


def _spent(usage: Usage) -> tuple[int, int]:
    return usage.project.spent_micros, usage.project.limit_micros
