"""Uploads: announce a recording and get an address to send it to, get a new address, give it up."""

import flask
import functions_framework

from shared.api.uploads import ROUTES
from shared.core.entry.http import serve


@functions_framework.http
def uploads(request: flask.Request) -> flask.Response:
    return serve("uploads", request, ROUTES)
