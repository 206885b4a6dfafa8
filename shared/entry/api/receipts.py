"""`/v1/me/receipts`: what was erased."""

from shared import wiring
from shared.entry.http import Call, Route
from shared.usecases.read_receipts import ReceiptList, list_receipts


def list_erased(call: Call) -> ReceiptList:
    """List what was erased of your sessions, when, why, and how many copies of what. Newest first."""
    return list_receipts(call.caller, call.query, wiring.receipts())


ROUTES = (Route("GET", "/v1/me/receipts", list_erased, answer=ReceiptList, query=("limit", "cursor")),)
