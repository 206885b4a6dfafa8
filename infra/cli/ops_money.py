"""`earshot ops grants`, `costs` and `estimate`: what users are given back, what was spent, what it would cost."""

from collections.abc import Callable, Mapping

import typer

from infra.cli import ops_options, options, wording
from infra.cli.listing import listing
from infra.cli.operating import operating
from infra.cli.terminal import terminal
from infra.costs import Line, estimate, total
from infra.ops.reach import reached
from infra.ops.spending import By, Spent
from shared.billing.domain.ledger import LedgerEntry

grants_app = typer.Typer(
    help="Give minutes and sessions of a cycle back, and list what was given.", no_args_is_help=True
)

SPENT: Mapping[str, Callable[[Spent], str]] = {
    "": lambda line: line.key,
    "Transcripts": lambda line: f"{line.transcriptions:,}",
    "Minutes": lambda line: f"{line.minutes:,}",
    "Words": lambda line: f"{line.words:,}",
    "Users pay": lambda line: wording.money(line.price_micros),
    "Reserved and spent": lambda line: "" if line.project_micros is None else wording.money(line.project_micros),
}
GRANTS: Mapping[str, Callable[[LedgerEntry], str]] = {
    "When": lambda entry: wording.minute(entry.at),
    "Minutes": lambda entry: str(-entry.moves.used_seconds // 60),
    "Sessions": lambda entry: str(-entry.moves.usage_count),
    "Why": lambda entry: entry.note,
}
ESTIMATE: Mapping[str, Callable[[Line], str]] = {
    "What": lambda line: line.what,
    "Units": lambda line: f"{line.units:,.6g}",
    "Of": lambda line: line.per,
    "Dollars": lambda line: f"{line.usd:,.4f}",
}


@grants_app.command("give")
def give(
    uid: options.Uid,
    because: ops_options.Reason,
    minutes: ops_options.GrantedMinutes = 0,
    sessions: ops_options.GrantedSessions = 0,
) -> None:
    """Give back what was used of this cycle, at most that; the ledger says why."""
    with operating() as where, reached(where):
        from infra.ops.grants import grant_quota
        from shared.billing.wiring import billing_wiring
        from shared.core.wiring import core_wiring

        account = grant_quota(uid, minutes, sessions, because, billing_wiring.accounts, core_wiring.clock)
    used = account.cycle.used_seconds // 60 if account.cycle else 0
    terminal().say(f"{account.name or uid} has {wording.counted(used, 'minute')} used of this cycle now")


@grants_app.command("list")
def given(uid: options.Uid, limit: options.Limit = 20, as_json: options.Json = False) -> None:
    """List what a user was given back, the newest first."""
    with operating() as where, reached(where):
        from shared.billing.domain.ledger import EntryKind
        from shared.billing.wiring import billing_wiring

        found = billing_wiring.accounts.entries(uid, EntryKind.GRANT, None, limit)
    listing(found, GRANTS, terminal(), as_json=as_json, nothing="Nothing was given back.")


def costs(days: ops_options.Days = 7, by: ops_options.Grouping = By.DAY, as_json: options.Json = False) -> None:
    """Report what was transcribed and what it cost, from the ledger: a line a day, or a line a user."""
    with operating() as where, reached(where):
        from infra.ops.spending import spending
        from shared.billing.wiring import billing_wiring
        from shared.core.wiring import core_wiring

        found = spending(by, days, core_wiring.clock.now(), billing_wiring.accounts, billing_wiring.account_maintenance)
    listing(found, SPENT, terminal(), as_json=as_json, nothing="Nothing was transcribed.")


def estimated(
    hours: ops_options.Hours = 1, within_a_day: options.WithinADay = False, as_json: options.Json = False
) -> None:
    """Reckon what so many hours of audio would cost the project: list prices, and counts of the benchmarks."""
    lines = estimate(hours, "withinADay" if within_a_day else "now")
    shown = terminal()
    listing(lines, ESTIMATE, shown, as_json=as_json, nothing="")
    shown.say(f"{hours:,g} hours of audio: ${total(lines):,.2f}; docs/costs.md says what that is made of")
