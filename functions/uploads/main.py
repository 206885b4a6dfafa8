"""Uploads: announce a recording and get an address to send it to, get a new address, give it up."""

import flask
import functions_framework

from shared.entry.api.uploads import ROUTES
from shared.entry.http import serve


@functions_framework.http
def uploads(request: flask.Request) -> flask.Response:
    return serve(request, ROUTES)
