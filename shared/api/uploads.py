"""The operations of the function `uploads`."""

from shared.transcription.routes import uploads

ROUTES = uploads.ROUTES
