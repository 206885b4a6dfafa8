"""The application: one database, the two APIs on it, and background tasks."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from infra.local.service_account import ServiceAccount
from infra.local.storage.config import StorageConfig
from infra.local.storage.errors import StorageError, as_json, as_xml
from infra.local.storage.event_delivery import DeliveryBackoff, EventDelivery
from infra.local.storage.http.batch import answer_batch
from infra.local.storage.http.json_buckets import JsonBuckets
from infra.local.storage.http.json_objects import JsonObjects
from infra.local.storage.http.json_uploads import JsonUploads
from infra.local.storage.http.middleware import JSON_PREFIXES, RequestLog, TrustedJsonApi, is_json_api
from infra.local.storage.http.xml_api import XmlApi
from infra.local.storage.store.buckets import BucketTable
from infra.local.storage.store.database import open_database
from infra.local.storage.store.lifecycle import LifecycleRunner
from infra.local.storage.store.objects import ObjectTable
from infra.local.storage.store.outbox import EventOutbox
from infra.local.storage.store.upload_sessions import UploadSessionTable

Task = Callable[[], Coroutine[None, None, None]]
METHODS = ["GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS"]


def create_app(directory: Path, config: StorageConfig, accounts: Sequence[ServiceAccount], base_url: str) -> Starlette:
    """Creates the application on the data of an existing `directory`.

    `accounts` verify signed URLs; the first one signs events.
    """
    database, clock = open_database(directory), time.time
    buckets = BucketTable(database, clock)
    outbox = EventOutbox(database, config.event_urls(), clock)
    objects = ObjectTable(database, directory, buckets, outbox.add, clock)
    sessions = UploadSessionTable(database, directory, objects, clock)
    keys = {account.email: account.public_key() for account in accounts}
    declare_buckets(buckets, config)
    routes = [
        Route("/healthz", healthy),
        Route("/batch/storage/v1", answer_batch, methods=["POST"]),
        *JsonBuckets(buckets, base_url).routes(),
        *JsonObjects(objects, base_url).routes(),
        *JsonUploads(buckets, objects, sessions, base_url).routes(),
        *(Route(f"{prefix}{{rest:path}}", unknown, methods=METHODS) for prefix in JSON_PREFIXES),
        Route("/{bucket}/{name:path}", XmlApi(buckets, objects, sessions, keys, clock).serve, methods=METHODS),
    ]
    tasks = (
        EventDelivery(outbox, base_url, clock, DeliveryBackoff(), accounts[0]).run,
        LifecycleRunner(buckets, objects, sessions, clock).run,
    )
    app = Starlette(
        routes=routes, middleware=MIDDLEWARE, exception_handlers=REFUSALS, lifespan=run_tasks(database, tasks)
    )
    app.router.redirect_slashes = False  # a trailing slash is part of an object's name
    return app


def run_tasks(
    database: sqlite3.Connection, tasks: Iterable[Task]
) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """Runs the tasks while the application runs, then closes the database."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with asyncio.TaskGroup() as group:
            running = [group.create_task(task()) for task in tasks]
            yield
            for task in running:
                task.cancel()
        database.close()

    return lifespan


def declare_buckets(buckets: BucketTable, config: StorageConfig) -> None:
    """Creates the declared buckets and updates their settings."""
    for name, declared in config.buckets.items():
        bucket = buckets.find(name) or buckets.create(name, {})
        if declared.fields() != {key: bucket.fields.get(key) for key in declared.fields()}:
            buckets.update(bucket, bucket.fields | declared.fields())


async def healthy(_: Request) -> Response:
    """Answers as soon as requests can be served."""
    return PlainTextResponse("ok")


async def unknown(_: Request) -> Response:
    """Refuses a path or a method that the JSON API or this server does not have."""
    raise HTTPException(404)


async def refuse(request: Request, refused: Exception) -> Response:
    """Returns a refusal in the format of the API that was called."""
    assert isinstance(refused, StorageError)
    return as_json(refused) if is_json_api(request.scope) else as_xml(refused)


async def no_such_endpoint(request: Request, error: Exception) -> Response:
    """Returns 404 for a path of neither API."""
    assert isinstance(error, HTTPException)
    return await refuse(request, StorageError(error.status_code, "InvalidURI", "There is no such endpoint."))


async def disconnected(_: Request, __: Exception) -> Response:
    """Ends a request whose client disconnected while sending the body."""
    return Response(status_code=400)


MIDDLEWARE = [
    Middleware(RequestLog),
    # A page cannot reach the trusted JSON API by pointing its own domain name at this machine.
    Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"]),
    Middleware(TrustedJsonApi),
]
REFUSALS: dict[type[Exception], Callable[[Request, Exception], Coroutine[None, None, Response]]] = {
    StorageError: refuse,
    HTTPException: no_such_endpoint,
    ClientDisconnect: disconnected,
}
