"""List the receipts of a user's purged data."""

from collections.abc import Mapping

from shared.core.domain.caller import Caller
from shared.core.domain.cursors import Cursor, page_of, parse_page_query
from shared.core.domain.model import Model
from shared.privacy.domain.receipts import PurgeSummary
from shared.privacy.ports import Receipts


class ReceiptList(Model):
    """Newest first. `next_cursor` reads the next page; None at the end."""

    receipts: list[PurgeSummary]
    next_cursor: str | None


def list_receipts(caller: Caller, query: Mapping[str, str], receipts: Receipts) -> ReceiptList:
    """The caller's receipts. Raises `Invalid` for a limit that is not a number or an unknown cursor."""
    limit, after = parse_page_query(query)
    found = receipts.listed(caller.uid, after, limit + 1)
    page, next_cursor = page_of(found, limit, lambda receipt: Cursor(receipt.requested_at, receipt.session_id))
    shown = [PurgeSummary.model_validate(each.model_dump(include=set(PurgeSummary.model_fields))) for each in page]
    return ReceiptList(receipts=shown, next_cursor=next_cursor)
