"""`/v1/me` and `/v1/webhooks`."""

from shared.entry.api import devices, webhooks

ROUTES = (*devices.ROUTES, *webhooks.ROUTES)
