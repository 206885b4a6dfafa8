"""What was erased of what somebody owned."""

from collections.abc import Mapping

from shared.domain.cursors import Cursor, page_asked, page_of
from shared.domain.models import Model
from shared.domain.receipts import Removed
from shared.domain.sessions import Caller
from shared.ports.upkeep import Receipts


class ReceiptList(Model):
    """Newest first; pass `next_cursor` to read on, None at the end."""

    receipts: list[Removed]
    next_cursor: str | None


def list_receipts(caller: Caller, query: Mapping[str, str], receipts: Receipts) -> ReceiptList:
    """The caller's own. Raises `Invalid` for a limit that is no number or a cursor that is not one of ours."""
    limit, after = page_asked(query)
    found = receipts.listed(caller.uid, after, limit + 1)
    page, behind = page_of(found, limit, lambda receipt: Cursor(receipt.asked_at, receipt.session_id))
    shown = [Removed.model_validate(each.model_dump(include=set(Removed.model_fields))) for each in page]
    return ReceiptList(receipts=shown, next_cursor=behind)
