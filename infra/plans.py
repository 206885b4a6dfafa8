"""Plans as an operator may change them. `python -m infra.plans` stores those of a new project that are missing."""

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


def accounts(project: str, emulator: str | None = None) -> Accounts:
    """Accounts and plans of a project: Google's, or of an emulator at `host:port`."""
    return FirestoreAccounts(client(project, emulator))


def client(project: str, emulator: str | None = None) -> firestore.Client:
    """Firestore of a project: Google's, or of an emulator at `host:port`."""
    if emulator:
        os.environ["FIRESTORE_EMULATOR_HOST"] = emulator  # the library takes it from nowhere else
    return firestore.Client(project)


def changed_plan(plan: Plan | None, update: Mapping[str, str]) -> Plan:
    """The plan, or a new one, with these fields by their names; raises `pydantic.ValidationError`."""
    known = plan.model_dump() if plan else {}
    return Plan.model_validate({_alias(name): value for name, value in (known | dict(update)).items()})


def _alias(name: str) -> str:
    return Plan.model_fields[name].alias or name


def give_plan(uid: str, code: str, accounts: Accounts, clock: Clock) -> Account:
    """The account on that plan, in a cycle. Raises `NotFound` for either, `Busy` when others are always first."""
    if accounts.plan(code) is None:
        raise NotFound("There is no such plan.", "no-such-plan")

    def give(account: Account, now: datetime) -> Change:
        account, closing = roll_cycle(account, now)
        return account.model_copy(update={"plan": code, "cycle": account.cycle or month_of(now)}), closing

    return save_account(uid, accounts, clock, give)


if __name__ == "__main__":
    for plan in seed_plans(accounts(os.environ["GOOGLE_CLOUD_PROJECT"])):
        print(f"created the plan {plan.code}", file=sys.stderr)
