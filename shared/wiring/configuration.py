"""Configuration, and the clients of what everything is kept in."""

import os
from functools import cache
from typing import Any

from pydantic import BaseModel

from shared import wiring
from shared.domain.limits import Limits
from shared.domain.places import Places
from shared.domain.prices import Prices
from shared.domain.rates import Rates
from shared.ports.clock import Clock
from shared.settings import Settings


@cache
def settings() -> Settings:
    """The settings; raises `pydantic.ValidationError`, naming what is missing."""
    return Settings.model_validate(dict(os.environ))


@cache
def limits() -> Limits:
    """The limits, each overridden by an environment variable of its name."""
    return Limits.model_validate(wiring.overrides(Limits))


@cache
def prices() -> Prices:
    """The prices, each overridden by an environment variable of its name."""
    return Prices.model_validate(wiring.overrides(Prices))


@cache
def rates() -> Rates:
    """How often the API may be called, each number overridden by an environment variable of its name."""
    return Rates.model_validate(wiring.overrides(Rates))


@cache
def places() -> Places:
    """The buckets."""
    return Places(
        uploads=wiring.settings().uploads_bucket,
        work=wiring.settings().work_bucket,
        results=wiring.settings().results_bucket,
    )


def overrides(model: type[BaseModel]) -> dict[str, str]:
    """The fields of `model` that the environment sets."""
    return {name: os.environ[name.upper()] for name in model.model_fields if name.upper() in os.environ}


@cache
def clock() -> Clock:
    """Time."""
    from shared.adapters.system_clock import SystemClock

    return SystemClock()


@cache
def firestore_client() -> Any:
    """Firestore's client."""
    from google.cloud import firestore

    return firestore.Client(wiring.settings().google_cloud_project)


@cache
def storage_client() -> Any:
    """Cloud Storage's client."""
    from google.cloud.storage import Client

    return Client(wiring.settings().google_cloud_project)


@cache
def publisher() -> Any:
    """Pub/Sub's publishing client."""
    from google.cloud.pubsub_v1 import PublisherClient

    return PublisherClient()


@cache
def tasks_client() -> Any:
    """Cloud Tasks' client."""
    from google.cloud.tasks_v2 import CloudTasksClient
    from google.cloud.tasks_v2.services.cloud_tasks.transports import CloudTasksGrpcTransport

    from shared.adapters.grpc_channel import transport_for

    return CloudTasksClient(transport=transport_for(CloudTasksGrpcTransport, wiring.settings().tasks_endpoint))
