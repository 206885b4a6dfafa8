"""The JSON API of buckets."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from infra.local.storage.http import bodies
from infra.local.storage.http.resources import bucket_resource, merge_patch
from infra.local.storage.store import preconditions
from infra.local.storage.store.buckets import BucketTable
from infra.local.storage.store.models import BucketRecord


class JsonBuckets:
    """Serves `/storage/v1/b`."""

    def __init__(self, buckets: BucketTable, base_url: str) -> None:
        self._buckets = buckets
        self._base_url = base_url

    def routes(self) -> list[Route]:
        """The endpoints of buckets."""
        return [
            Route("/storage/v1/b", self.list, methods=["GET"]),
            Route("/storage/v1/b", self.insert, methods=["POST"]),
            Route("/storage/v1/b/{bucket}", self.get, methods=["GET"]),
            Route("/storage/v1/b/{bucket}", self.patch, methods=["PATCH", "PUT"]),
            Route("/storage/v1/b/{bucket}", self.delete, methods=["DELETE"]),
        ]

    async def list(self, request: Request) -> Response:
        """Every bucket whose name starts with `prefix`, in one page."""
        prefix = request.query_params.get("prefix", "")
        items = [bucket_resource(bucket, self._base_url) for bucket in self._buckets.all()]
        return JSONResponse(
            {"kind": "storage#buckets", "items": [item for item in items if item["name"].startswith(prefix)]}
        )

    async def insert(self, request: Request) -> Response:
        """Creates a bucket."""
        body = await bodies.read(request, bodies.BucketSettings)
        return self._answer(self._buckets.create(body.name, merge_patch({}, body.fields())))

    async def get(self, request: Request) -> Response:
        """One bucket."""
        return self._answer(self._checked(request, reading=True))

    async def patch(self, request: Request) -> Response:
        """PATCH merges settings, PUT replaces them."""
        change = (await bodies.read(request, bodies.BucketSettings)).fields()
        bucket = self._checked(request)
        kept = bucket.fields if request.method == "PATCH" else {}
        return self._answer(self._buckets.update(bucket, merge_patch(kept, change)))

    async def delete(self, request: Request) -> Response:
        """Deletes an empty bucket."""
        self._buckets.delete(self._checked(request))
        return Response(status_code=204)

    def _checked(self, request: Request, *, reading: bool = False) -> BucketRecord:
        bucket = self._buckets.get(request.path_params["bucket"])
        preconditions.check_preconditions(
            preconditions.preconditions_from_query(request.query_params), bucket, reading=reading
        )
        return bucket

    def _answer(self, bucket: BucketRecord) -> Response:
        return JSONResponse(bucket_resource(bucket, self._base_url))
