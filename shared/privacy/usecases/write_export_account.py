"""The data of the account itself as files, without secrets."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shared.billing.domain.ledger import EntryKind, LedgerEntry
from shared.billing.ports import Accounts
from shared.core.domain.cursors import Cursor
from shared.core.domain.model import Model
from shared.core.ports import Clock
from shared.notifications.domain.devices import MAX_DEVICES
from shared.notifications.domain.messages import Message
from shared.notifications.ports import Devices, Webhooks
from shared.privacy.domain.receipts import Receipt
from shared.privacy.domain.zip_archive import ArchiveEntry
from shared.privacy.ports import Receipts, UserData
from shared.privacy.usecases.write_export_session import PAGE_SIZE, read_all_pages, write_json_list
from shared.sessions.domain.vocabularies import user_vocabulary_id
from shared.sessions.ports import Spaces
from shared.transcription.ports import Vocabularies


class AccountFiles(NamedTuple):
    """Where the data of the account itself is stored."""

    accounts: Accounts
    spaces: Spaces
    vocabularies: Vocabularies
    devices: Devices
    webhooks: Webhooks
    receipts: Receipts
    user_data: UserData
    clock: Clock


def account_entries(uid: str, account_files: AccountFiles) -> Iterator[ArchiveEntry]:
    """Profile, plan, usage, spaces, vocabulary, devices, webhooks, receipts, and the user's messages."""
    account, now = account_files.accounts.load(uid).value, account_files.clock.now()
    plan = account_files.accounts.plan(account.plan) if account.plan else None
    files: dict[str, Iterable[Model]] = {
        "profile": [account],
        "plan": [plan] if plan else [],
        "usage": _usage(uid, account_files.accounts),
        "spaces": account_files.spaces.of(uid),
        "vocabulary": account_files.vocabularies.get(user_vocabulary_id(uid)),
        "devices": account_files.devices.of(uid, MAX_DEVICES),
        "webhooks": [each.view for each in account_files.webhooks.of([uid])],
        "receipts": _receipts(uid, account_files.receipts),
        "messages": _messages(uid, account_files.user_data),
    }
    for name, models in files.items():
        yield ArchiveEntry(f"account/{name}.json", now, write_json_list(models, {"push_token", "pending"}))


def _usage(uid: str, accounts: Accounts) -> Iterator[LedgerEntry]:
    yield from read_all_pages(
        lambda after: accounts.entries(uid, EntryKind.SETTLE, after, PAGE_SIZE),
        lambda entry: Cursor(entry.at, entry.id),
    )


def _receipts(uid: str, receipts: Receipts) -> Iterator[Receipt]:
    yield from read_all_pages(
        lambda after: receipts.listed(uid, after, PAGE_SIZE), lambda each: Cursor(each.requested_at, each.session_id)
    )


def _messages(uid: str, user_data: UserData) -> Iterator[Message]:
    after = None
    while found := user_data.messages_by(uid, after, PAGE_SIZE):
        yield from (each.value.value for each in found)
        after = found[-1].cursor
