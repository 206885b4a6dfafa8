"""JSON API of objects: read, list, change, copy, compose, delete."""

import asyncio
import shutil
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from infra.local.storage.http import bodies, listing, media
from infra.local.storage.http.resources import merge_patch, object_resource
from infra.local.storage.store import preconditions
from infra.local.storage.store.limits import check_name
from infra.local.storage.store.models import ObjectRecord, Preconditions, UploadDeclaration
from infra.local.storage.store.objects import ObjectTable


class JsonObjects:
    """Serves `/storage/v1/b/BUCKET/o`. Object names are one percent-encoded path segment."""

    def __init__(self, objects: ObjectTable, base_url: str) -> None:
        self._objects = objects
        self._base_url = base_url

    def routes(self) -> list[Route]:
        """The endpoints of objects."""
        one = "/storage/v1/b/{bucket}/o/{name}"
        target = "/b/{to_bucket}/o/{to_name}"
        return [
            Route("/storage/v1/b/{bucket}/o", self.list_page, methods=["GET"]),
            Route(one, self.get, methods=["GET"]),
            Route(f"/download{one}", self.get, methods=["GET"]),
            Route(one, self.patch, methods=["PATCH", "PUT"]),
            Route(one, self.delete, methods=["DELETE"]),
            Route(f"{one}/copyTo{target}", self.copy, methods=["POST"]),
            Route(f"{one}/rewriteTo{target}", self.rewrite, methods=["POST"]),
            Route(f"{one}/compose", self.compose, methods=["POST"]),
        ]

    async def list_page(self, request: Request) -> Response:
        """One page of objects and common prefixes."""
        query = listing.parse_list_query(request.query_params)
        bucket = request.path_params["bucket"]
        self._objects.check_bucket(bucket)
        page = listing.list_page(self._objects.starting_at(bucket, query.first_name), query)
        items = [object_resource(stored, self._base_url) for stored in page.items]
        token = {"nextPageToken": page.next_token} if page.next_token else {}
        return JSONResponse({"kind": "storage#objects", "items": items, "prefixes": page.prefixes, **token})

    async def get(self, request: Request) -> Response:
        """The resource, or with `alt=media` the bytes."""
        stored = self._checked(request, reading=True)
        if request.query_params.get("alt") == "media":
            return media.media_response(request, self._objects, stored)
        return self._answer(stored)

    async def patch(self, request: Request) -> Response:
        """PATCH merges metadata, PUT replaces it."""
        change = (await bodies.read(request, bodies.ObjectSettings)).fields()
        stored = self._checked(request)
        kept = stored.fields if request.method == "PATCH" else {}
        return self._answer(self._objects.update(stored, merge_patch(kept, change)))

    async def delete(self, request: Request) -> Response:
        """Deletes the live object."""
        self._objects.delete(self._checked(request))
        return Response(status_code=204)

    async def copy(self, request: Request) -> Response:
        """Copies within the server; the body's metadata replaces the source's, field by field."""
        return self._answer(await self._copy(request))

    async def rewrite(self, request: Request) -> Response:
        """Copies an object in one call, which is always complete."""
        stored = await self._copy(request)
        size = str(stored.size)
        document = {"kind": "storage#rewriteResponse", "totalBytesRewritten": size, "objectSize": size, "done": True}
        return JSONResponse(document | {"resource": object_resource(stored, self._base_url)})

    async def compose(self, request: Request) -> Response:
        """Concatenates up to 32 objects of the bucket."""
        body = await bodies.read(request, bodies.ComposeRequest)
        bucket = request.path_params["bucket"]
        sources = [self._source(bucket, entry) for entry in body.source_objects]
        upload = UploadDeclaration(
            bucket=bucket,
            name=unquote(request.path_params["name"]),
            fields=merge_patch({}, body.destination.fields()),
            preconditions=preconditions.preconditions_from_query(request.query_params),
            components=sum(source.components or 1 for source in sources),
        )
        check_name(upload.name)
        with self._objects.incoming() as path:
            await asyncio.to_thread(_concatenate, [self._objects.open(source) for source in sources], path)
            return self._answer(await self._objects.finish(upload, path))

    async def _copy(self, request: Request) -> ObjectRecord:
        change = (await bodies.read(request, bodies.ObjectSettings)).fields()
        source = self._live(request, "sourceGeneration")
        preconditions.check_preconditions(
            preconditions.preconditions_from_query(request.query_params, "ifSource"), source
        )
        upload = UploadDeclaration(
            bucket=request.path_params["to_bucket"],
            name=unquote(request.path_params["to_name"]),
            fields=merge_patch(source.fields, change),
            preconditions=preconditions.preconditions_from_query(request.query_params),
            components=source.components,
        )
        check_name(upload.name)
        with self._objects.incoming() as path:
            path.hardlink_to(self._objects.path(source))
            return await self._objects.finish(upload, path)

    def _source(self, bucket: str, entry: bodies.ComposeSource) -> ObjectRecord:
        stored = self._objects.get(bucket, entry.name, entry.generation)
        conditions = Preconditions(generation_match=entry.object_preconditions.if_generation_match)
        preconditions.check_preconditions(conditions, stored)
        return stored

    def _checked(self, request: Request, *, reading: bool = False) -> ObjectRecord:
        stored = self._live(request, "generation")
        preconditions.check_preconditions(
            preconditions.preconditions_from_query(request.query_params), stored, reading=reading
        )
        return stored

    def _live(self, request: Request, parameter: str) -> ObjectRecord:
        generation = preconditions.whole_number(request.query_params, parameter)
        return self._objects.get(request.path_params["bucket"], unquote(request.path_params["name"]), generation)

    def _answer(self, stored: ObjectRecord) -> Response:
        return JSONResponse(object_resource(stored, self._base_url))


def _concatenate(sources: list[BinaryIO], target: Path) -> None:
    """Concatenates and closes the sources, which were opened before a request could delete them. It blocks."""
    with target.open("xb") as joined:
        for source in sources:
            with source as part:
                shutil.copyfileobj(part, joined)
