"""The server put together: one database, the two APIs over it, and the tasks beside them."""

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

from infra.local.identity import ServiceAccount
from infra.local.storage.batch import answer_batch
from infra.local.storage.buckets import Buckets
from infra.local.storage.config import Config
from infra.local.storage.database import open_database
from infra.local.storage.delivery import Backoff, Delivery
from infra.local.storage.errors import Refused, as_json, as_xml
from infra.local.storage.json_buckets import JsonBuckets
from infra.local.storage.json_objects import JsonObjects
from infra.local.storage.json_uploads import JsonUploads
from infra.local.storage.lifecycle import Lifecycle
from infra.local.storage.middleware import JSON_PREFIXES, RequestLog, TrustedJsonApi, is_json_api
from infra.local.storage.objects import Objects
from infra.local.storage.outbox import Outbox
from infra.local.storage.sessions import Sessions
from infra.local.storage.xml_api import XmlApi

Task = Callable[[], Coroutine[None, None, None]]
METHODS = ["GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS"]


def create_app(directory: Path, config: Config, accounts: Sequence[ServiceAccount], base_url: str) -> Starlette:
    """The application over the data in an existing `directory`; `accounts` sign addresses, the first of them events."""
    database, clock = open_database(directory), time.time
    buckets = Buckets(database, clock)
    outbox = Outbox(database, config.event_urls(), clock)
    objects = Objects(database, directory, buckets, outbox.add, clock)
    sessions = Sessions(database, directory, objects, clock)
    keys = {account.email: account.public_key() for account in accounts}
    declare(buckets, config)
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
        Delivery(outbox, base_url, clock, Backoff(), accounts[0]).run,
        Lifecycle(buckets, objects, sessions, clock).run,
    )
    app = Starlette(routes=routes, middleware=MIDDLEWARE, exception_handlers=REFUSALS, lifespan=beside(database, tasks))
    app.router.redirect_slashes = False  # a slash at the end is part of an object's name
    return app


def beside(
    database: sqlite3.Connection, tasks: Iterable[Task]
) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """Runs the tasks for as long as the application runs, and closes the database after them."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with asyncio.TaskGroup() as group:
            running = [group.create_task(task()) for task in tasks]
            yield
            for task in running:
                task.cancel()
        database.close()

    return lifespan


def declare(buckets: Buckets, config: Config) -> None:
    """Creates the declared buckets and brings their settings up to date."""
    for name, declared in config.buckets.items():
        bucket = buckets.find(name) or buckets.create(name, {})
        if declared.fields() != {key: bucket.fields.get(key) for key in declared.fields()}:
            buckets.update(bucket, bucket.fields | declared.fields())


async def healthy(_: Request) -> Response:
    """Answers as soon as requests can be served."""
    return PlainTextResponse("ok")


async def unknown(_: Request) -> Response:
    """A path or a method that the JSON API does not have, or this server does not."""
    raise HTTPException(404)


async def refuse(request: Request, refused: Exception) -> Response:
    """A refusal in the language of the API that was called."""
    assert isinstance(refused, Refused)
    return as_json(refused) if is_json_api(request.scope) else as_xml(refused)


async def no_such_endpoint(request: Request, error: Exception) -> Response:
    """404 of what neither API has."""
    assert isinstance(error, HTTPException)
    return await refuse(request, Refused(error.status_code, "InvalidURI", "There is no such endpoint."))


async def disconnected(_: Request, __: Exception) -> Response:
    """The client went away in the middle of its body: nobody reads this answer."""
    return Response(status_code=400)


MIDDLEWARE = [
    Middleware(RequestLog),
    # A page cannot reach the trusted JSON API by pointing its own domain name at this machine.
    Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"]),
    Middleware(TrustedJsonApi),
]
REFUSALS: dict[type[Exception], Callable[[Request, Exception], Coroutine[None, None, Response]]] = {
    Refused: refuse,
    HTTPException: no_such_endpoint,
    ClientDisconnect: disconnected,
}
