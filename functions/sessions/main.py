"""Sessions and spaces: create, join, list, read, export, end, delete; members and links; retries."""

import flask
import functions_framework

from shared.api.sessions import ROUTES
from shared.core.entry.http import serve


@functions_framework.http
def sessions(request: flask.Request) -> flask.Response:
    return serve("sessions", request, ROUTES)
