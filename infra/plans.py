"""The plans of a project: `python -m infra.plans` stores those that are missing."""

import os
import sys

from google.cloud import firestore

from shared.adapters.firestore_accounts import FirestoreAccounts
from shared.ports import Accounts
from shared.usecases.list_plans import seed_plans


def accounts(project: str) -> Accounts:
    """Accounts and plans of a project, as an operator may change them."""
    return FirestoreAccounts(firestore.Client(project))


if __name__ == "__main__":
    for plan in seed_plans(accounts(os.environ["GOOGLE_CLOUD_PROJECT"])):
        print(f"created the plan {plan.code}", file=sys.stderr)
