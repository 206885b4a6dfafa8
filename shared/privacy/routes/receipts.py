"""`/v1/me/receipts`: receipts of purges."""

from shared.core.entry.route import Call, Route
from shared.privacy.usecases.read_receipts import ReceiptList, list_receipts
from shared.privacy.wiring import privacy_wiring


def list_erased(call: Call) -> ReceiptList:
    """List what was erased of your sessions: when, why, and how many copies of each kind. Newest first."""
    return list_receipts(call.caller, call.query, privacy_wiring.receipts)


ROUTES = (Route("GET", "/v1/me/receipts", list_erased, answer=ReceiptList, query=("limit", "cursor")),)
