"""Listing plans, and the plans of a new project."""

from shared.billing.domain.plans import PLANS, Plan
from shared.billing.ports import Accounts
from shared.core.domain.model import Model


class PlanList(Model):
    """All plans, the cheapest first."""

    plans: list[Plan]


def list_plans(accounts: Accounts) -> PlanList:
    """List all plans, the cheapest first."""
    return PlanList(plans=accounts.plans())


def seed_plans(accounts: Accounts) -> list[Plan]:
    """Store and return the missing plans of `PLANS`; existing plans stay unchanged."""
    missing = [plan for plan in PLANS if accounts.plan(plan.code) is None]
    for plan in missing:
        accounts.put_plan(plan)
    return missing
