"""Accounts: profile, plan, what is used and left, what was transcribed; devices and what they missed; webhooks."""

import flask
import functions_framework

from shared.api.accounts import ROUTES
from shared.core.entry.http import serve


@functions_framework.http
def accounts(request: flask.Request) -> flask.Response:
    return serve("accounts", request, ROUTES)
