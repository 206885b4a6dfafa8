"""Uploads: announce a recording and get its upload URL, renew the URL, cancel the upload."""

import flask
import functions_framework

from shared.api.uploads import ROUTES
from shared.core.entry.http import serve


@functions_framework.http
def uploads(request: flask.Request) -> flask.Response:
    return serve("uploads", request, ROUTES)
