"""Changes of plans by operators. `python -m infra.ops.plans` creates the missing plans of a new project."""

import os
import sys
from collections.abc import Mapping
from datetime import datetime

from google.cloud import firestore

from shared.billing.adapters.firestore_accounts import FirestoreAccounts
from shared.billing.domain.accounts import Account, month_of
from shared.billing.domain.plans import Plan
from shared.billing.domain.quota import roll_cycle
from shared.billing.ports import Accounts
from shared.billing.usecases.change_account import Change, save_account
from shared.billing.usecases.list_plans import seed_plans
from shared.core.domain.errors import NotFound
from shared.core.ports import Clock


def open_accounts(project: str, emulator: str | None = None) -> Accounts:
    """Opens the accounts and plans of a project, at Google or in an emulator at `host:port`."""
    return FirestoreAccounts(firestore_client(project, emulator))


def firestore_client(project: str, emulator: str | None = None) -> firestore.Client:
    """Opens Firestore of a project, at Google or in an emulator at `host:port`."""
    if emulator:
        os.environ["FIRESTORE_EMULATOR_HOST"] = emulator  # the library reads it from the environment only
    return firestore.Client(project)


def changed_plan(plan: Plan | None, update: Mapping[str, str]) -> Plan:
    """Returns the plan with the fields changed, or a new plan. Raises `pydantic.ValidationError`."""
    known = plan.model_dump() if plan else {}
    return Plan.model_validate({_alias(name): value for name, value in (known | dict(update)).items()})


def _alias(name: str) -> str:
    return Plan.model_fields[name].alias or name


def give_plan(uid: str, code: str, accounts: Accounts, clock: Clock) -> Account:
    """Changes the plan of an account and starts a cycle if there is none.

    Raises `NotFound` for the account or the plan, `Busy` after too many conflicts.
    """
    if accounts.plan(code) is None:
        raise NotFound("This plan does not exist. Choose one of the listed plans.", "no-such-plan")

    def give(account: Account, now: datetime) -> Change:
        account, closing = roll_cycle(account, now)
        return account.model_copy(update={"plan": code, "cycle": account.cycle or month_of(now)}), closing

    return save_account(uid, accounts, clock, give)


if __name__ == "__main__":
    for plan in seed_plans(open_accounts(os.environ["GOOGLE_CLOUD_PROJECT"])):
        print(f"created the plan {plan.code}", file=sys.stderr)
