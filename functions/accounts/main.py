"""Accounts: profile, plan, usage, quota, statistics; devices and missed messages; webhooks."""

import flask
import functions_framework

from shared.api.accounts import ROUTES
from shared.core.entry.http import serve


@functions_framework.http
def accounts(request: flask.Request) -> flask.Response:
    return serve("accounts", request, ROUTES)
