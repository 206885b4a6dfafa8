"""Every suite runs over the fake and over the real adapter, as `shared.wiring` makes it, against the local cloud."""

import functools
import uuid
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import firebase_admin
import pytest

from infra.local.cloud import LocalCloud
from shared import wiring

REAL = pytest.param("real", marks=pytest.mark.xdist_group("cloud"))  # all in the worker that has the local cloud
fake_and_real = pytest.fixture(params=["fake", REAL])


def new_id() -> str:
    return f"contract-{uuid.uuid4().hex[:12]}"


@pytest.fixture
def wired(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """`shared.wiring` in the environment of a function, in a project that nobody used before."""
    project = new_id()
    own = {"GOOGLE_CLOUD_PROJECT": project} | {f"{each}_BUCKET": project for each in ("UPLOADS", "WORK", "RESULTS")}
    for name, value in (cloud.settings | own).items():
        monkeypatch.setenv(name, value)
    _forget()
    yield wiring
    _forget()


def _forget() -> None:
    """Makes `shared.wiring` read its settings, and connect, anew."""
    providers: list[Any] = [each for each in vars(wiring).values() if isinstance(each, functools._lru_cache_wrapper)]
    for provider in providers:
        provider.cache_clear()
    for app in list(firebase_admin._apps.values()):
        firebase_admin.delete_app(app)
