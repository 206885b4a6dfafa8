"""What is of an account itself, as files; no secrets."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shared.domain.archives import Entry
from shared.domain.cursors import Cursor
from shared.domain.devices import MOST_DEVICES
from shared.domain.ledger import EntryKind, LedgerEntry
from shared.domain.messages import Message
from shared.domain.models import Model
from shared.domain.receipts import Receipt
from shared.domain.vocabularies import of_user
from shared.ports.accounts import Accounts
from shared.ports.clock import Clock
from shared.ports.devices import Devices
from shared.ports.leaving import Footprints
from shared.ports.spaces import Spaces
from shared.ports.upkeep import Receipts
from shared.ports.vocabularies import Vocabularies
from shared.ports.webhooks import Webhooks
from shared.usecases.pack_session import LISTED, listed, paged


class Household(NamedTuple):
    """Where what is of an account itself is kept."""

    accounts: Accounts
    spaces: Spaces
    vocabularies: Vocabularies
    devices: Devices
    webhooks: Webhooks
    receipts: Receipts
    footprints: Footprints
    clock: Clock


def account_entries(uid: str, house: Household) -> Iterator[Entry]:
    """Profile and plan, usage, spaces, phrases, devices, webhooks, what was erased, and what they wrote anywhere."""
    account, now = house.accounts.load(uid).value, house.clock.now()
    plan = house.accounts.plan(account.plan) if account.plan else None
    files: dict[str, Iterable[Model]] = {
        "profile": [account],
        "plan": [plan] if plan else [],
        "usage": _usage(uid, house.accounts),
        "spaces": house.spaces.of(uid),
        "vocabulary": house.vocabularies.get(of_user(uid)),
        "devices": house.devices.of(uid, MOST_DEVICES),
        "webhooks": [each.view for each in house.webhooks.of([uid])],
        "receipts": _receipts(uid, house.receipts),
        "messages": _messages(uid, house.footprints),
    }
    for name, models in files.items():
        yield Entry(f"account/{name}.json", now, listed(models, {"push_token", "pending"}))


def _usage(uid: str, accounts: Accounts) -> Iterator[LedgerEntry]:
    yield from paged(
        lambda after: accounts.entries(uid, EntryKind.SETTLE, after, LISTED), lambda entry: Cursor(entry.at, entry.id)
    )


def _receipts(uid: str, receipts: Receipts) -> Iterator[Receipt]:
    yield from paged(
        lambda after: receipts.listed(uid, after, LISTED), lambda each: Cursor(each.asked_at, each.session_id)
    )


def _messages(uid: str, footprints: Footprints) -> Iterator[Message]:
    after = None
    while found := footprints.written(uid, after, LISTED):
        yield from (each.value.value for each in found)
        after = found[-1].mark
