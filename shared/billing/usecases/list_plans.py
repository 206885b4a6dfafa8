"""The plans that there are, and the ones that a new project begins with."""

from shared.billing.domain.plans import PLANS, Plan
from shared.billing.ports import Accounts
from shared.core.domain.model import Model


class PlanList(Model):
    """All plans, the cheapest first."""

    plans: list[Plan]


def list_plans(accounts: Accounts) -> PlanList:
    """As operators have set them."""
    return PlanList(plans=accounts.plans())


def seed_plans(accounts: Accounts) -> list[Plan]:
    """Stores the plans of `PLANS` that are missing, and returns them; those that exist stay as they were edited."""
    missing = [plan for plan in PLANS if accounts.plan(plan.code) is None]
    for plan in missing:
        accounts.put_plan(plan)
    return missing
