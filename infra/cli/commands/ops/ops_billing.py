"""`earshot ops grants`, `costs` and `estimate`: quota given back, spending, and estimated costs."""

from collections.abc import Callable, Mapping

import typer

from infra.cli.commands import options
from infra.cli.commands.ops import ops_options
from infra.cli.display import formatting
from infra.cli.display.listing import print_rows
from infra.cli.display.terminal import terminal
from infra.ops.costs import CostLine, estimate, total
from infra.ops.operator_env import deployment_env, operator_connection
from infra.ops.spending import SpendingGroup, SpendingLine
from shared.billing.domain.ledger import LedgerEntry

grants_app = typer.Typer(help="Give quota back to a user, and list grants.", no_args_is_help=True)

SPENDING_COLUMNS: Mapping[str, Callable[[SpendingLine], str]] = {
    "": lambda line: line.key,
    "Transcripts": lambda line: f"{line.transcriptions:,}",
    "Minutes": lambda line: f"{line.minutes:,}",
    "Words": lambda line: f"{line.words:,}",
    "Users pay": lambda line: formatting.money(line.price_micros),
    "Reserved and spent": lambda line: "" if line.project_micros is None else formatting.money(line.project_micros),
}
GRANT_COLUMNS: Mapping[str, Callable[[LedgerEntry], str]] = {
    "When": lambda entry: formatting.local_time(entry.at),
    "Minutes": lambda entry: str(-entry.moves.used_seconds // 60),
    "Sessions": lambda entry: str(-entry.moves.usage_count),
    "Why": lambda entry: entry.note,
}
ESTIMATE_COLUMNS: Mapping[str, Callable[[CostLine], str]] = {
    "What": lambda line: line.what,
    "Units": lambda line: f"{line.units:,.6g}",
    "Of": lambda line: line.per,
    "Dollars": lambda line: f"{line.usd:,.4f}",
}


@grants_app.command("give")
def give_quota(
    uid: options.Uid,
    because: ops_options.Reason,
    minutes: ops_options.GrantedMinutes = 0,
    sessions: ops_options.GrantedSessions = 0,
) -> None:
    """Give back quota that was used in this cycle, at most what was used. The ledger keeps the reason."""
    with operator_connection() as where, deployment_env(where):
        from infra.ops.quota_grants import grant_quota
        from shared.billing.wiring import billing_wiring
        from shared.core.wiring import core_wiring

        account = grant_quota(uid, minutes, sessions, because, billing_wiring.accounts, core_wiring.clock)
    used = account.cycle.used_seconds // 60 if account.cycle else 0
    terminal().info(f"{account.name or uid} has {formatting.count(used, 'minute')} used of this cycle now")


@grants_app.command("list")
def list_grants(uid: options.Uid, limit: options.Limit = 20, as_json: options.Json = False) -> None:
    """List quota given back to a user, newest first."""
    with operator_connection() as where, deployment_env(where):
        from shared.billing.domain.ledger import EntryKind
        from shared.billing.wiring import billing_wiring

        found = billing_wiring.accounts.entries(uid, EntryKind.GRANT, None, limit)
    print_rows(found, GRANT_COLUMNS, terminal(), as_json=as_json, nothing="No grants.")


def show_costs(
    days: ops_options.Days = 7, by: ops_options.Grouping = SpendingGroup.DAY, as_json: options.Json = False
) -> None:
    """Report transcriptions and their costs from the ledger, by day or by user."""
    with operator_connection() as where, deployment_env(where):
        from infra.ops.spending import spending
        from shared.billing.wiring import billing_wiring
        from shared.core.wiring import core_wiring

        found = spending(by, days, core_wiring.clock.now(), billing_wiring.accounts, billing_wiring.account_maintenance)
    print_rows(found, SPENDING_COLUMNS, terminal(), as_json=as_json, nothing="Nothing was transcribed.")


def show_estimate(
    hours: ops_options.Hours = 1, within_a_day: options.WithinADay = False, as_json: options.Json = False
) -> None:
    """Estimate the project's costs for hours of audio, from list prices and benchmarks."""
    lines = estimate(hours, "withinADay" if within_a_day else "now")
    screen = terminal()
    print_rows(lines, ESTIMATE_COLUMNS, screen, as_json=as_json, nothing="")
    screen.info(f"{hours:,g} hours of audio: ${total(lines):,.2f}; docs/costs.md explains the estimate")
