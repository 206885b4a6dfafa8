"""`/v1/me` and `/v1/plans`."""

from shared.billing.domain.accounts import Account
from shared.billing.usecases import read_account
from shared.billing.usecases.change_account import PlanChange, change_plan
from shared.billing.usecases.list_plans import PlanList, list_plans
from shared.billing.usecases.read_account import ProfileChange, Stats, Usage, UsageRows
from shared.billing.wiring import billing_wiring
from shared.core.domain.health import Health
from shared.core.entry.health import check_dependencies
from shared.core.entry.route import Call, Route
from shared.core.wiring import core_wiring


def get(call: Call) -> Account:
    """Read your profile, plan and cycle. The first call creates your account, with a personal space."""
    return read_account.get_account(call.caller, billing_wiring.billing_deps, core_wiring.clock)


def change(call: Call) -> Account:
    """Change your name or picture. Omitted fields stay."""
    return read_account.change_profile(call.body, call.caller, billing_wiring.billing_deps, core_wiring.clock)


def usage(call: Call) -> Usage:
    """Read your usage and remaining quota of this cycle, your limits, and earlier cycles."""
    return read_account.get_usage(call.caller, billing_wiring.billing_deps, core_wiring.clock)


def usage_rows(call: Call) -> UsageRows:
    """List the cost of each transcription, newest first."""
    return read_account.list_usage(call.caller, call.query, billing_wiring.accounts)


def stats(call: Call) -> Stats:
    """Read your all-time totals."""
    return read_account.get_stats(call.caller, billing_wiring.billing_deps, core_wiring.clock)


def change_to(call: Call) -> Account:
    """Change your plan. With `prorate` a new cycle starts now with the plan's share of the rest of the month."""
    return change_plan(call.body, call.caller, billing_wiring.billing_deps, core_wiring.clock)


def plans(_: Call) -> PlanList:
    """List the plans, the cheapest first."""
    return list_plans(billing_wiring.accounts)


def health(_: Call) -> Health:
    """Check that this function runs."""
    return Health()


def ready(_: Call) -> Health:
    """Check that this function and its dependencies work: 503 when one does not answer."""
    return check_dependencies({"firestore": core_wiring.firestore_health, "tasks": core_wiring.tasks_health})


ROUTES = (
    Route("GET", "/v1/me/health", health, answer=Health, public=True),
    Route("GET", "/v1/me/ready", ready, answer=Health, public=True),
    Route("GET", "/v1/me", get, answer=Account),
    Route("PATCH", "/v1/me", change, body=ProfileChange, answer=Account),
    Route("GET", "/v1/me/usage", usage, answer=Usage, refusals=(402,)),
    Route("GET", "/v1/me/usage/sessions", usage_rows, answer=UsageRows, query=("limit", "cursor")),
    Route("GET", "/v1/me/stats", stats, answer=Stats),
    Route("POST", "/v1/me/plan", change_to, body=PlanChange, answer=Account, refusals=(402, 404, 409)),
    Route("GET", "/v1/plans", plans, answer=PlanList),
)
