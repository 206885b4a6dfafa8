"""The operations of the function `accounts`."""

from shared.billing.routes import accounts
from shared.core.entry.routing import RouteTable
from shared.notifications.routes import devices, webhooks
from shared.privacy.routes import account_deletion, account_exports, receipts
from shared.transcription.routes import vocabularies

ROUTES = RouteTable(
    (
        *accounts.ROUTES,
        *account_deletion.ROUTES,
        *account_exports.ROUTES,
        *vocabularies.OWN_ROUTES,
        *receipts.ROUTES,
        *devices.ROUTES,
        *webhooks.ROUTES,
    )
)
