"""The operations of the function `uploads`."""

from shared.core.entry.routing import RouteTable
from shared.transcription.routes import uploads

ROUTES = RouteTable(uploads.ROUTES)
