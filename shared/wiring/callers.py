"""Who is calling, how often, and in which trace."""

import os
from functools import cache
from typing import Any

from shared import wiring
from shared.ports.callers import Counter, Identities, Invokers, Users
from shared.ports.traces import Traces
from shared.tracing.wrap import traced


@cache
def counter() -> Counter:
    """Calls of this instance."""
    from shared.adapters.limits_counter import LimitsCounter

    return LimitsCounter()


@cache
def firebase_app() -> Any:
    """Firebase's client. Refuses to serve the world while it trusts an emulator, which signs nothing."""
    import firebase_admin

    if os.environ.get("FIREBASE_AUTH_EMULATOR_HOST") and os.environ.get("K_SERVICE"):
        raise RuntimeError("FIREBASE_AUTH_EMULATOR_HOST must not be set in the cloud.")
    return firebase_admin.initialize_app(options={"projectId": wiring.settings().google_cloud_project})


@cache
@traced
def identities() -> Identities:
    """Firebase Authentication."""
    from shared.adapters.firebase_identities import FirebaseIdentities

    return FirebaseIdentities(wiring.firebase_app())


@cache
@traced
def users() -> Users:
    """Who can sign in, in Firebase Authentication."""
    from shared.adapters.firebase_users import FirebaseUsers

    return FirebaseUsers(wiring.firebase_app())


@cache
@traced
def invokers() -> Invokers:
    """Google's OIDC tokens."""
    from shared.adapters.google_invokers import GoogleInvokers, Trusted

    s = wiring.settings()
    audiences = [s.worker_url, *(each.strip() for each in s.event_audiences.split(",") if each.strip())]
    return GoogleInvokers(_request, Trusted(s.invoker_account, audiences, s.oidc_certs_url, s.run_checks_callers))


def _request() -> Any:
    import google.auth.transport.requests

    return google.auth.transport.requests.Request()


@cache
def traces() -> Traces | None:
    """A collector of the OpenTelemetry protocol; None when there is none."""
    s = wiring.settings()
    if not s.traces_endpoint:
        return None
    from shared.adapters.otlp_traces import OtlpTraces, exporter_to

    return OtlpTraces(lambda: exporter_to(s.traces_endpoint), s.google_cloud_project)
