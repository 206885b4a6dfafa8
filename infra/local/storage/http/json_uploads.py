"""The JSON API of uploads: media, multipart and resumable."""

from email.message import Message

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from infra.local.storage.errors import StorageError, as_json, invalid
from infra.local.storage.http import bodies, cors, resumable
from infra.local.storage.http.multipart import MultipartRelatedBody
from infra.local.storage.http.resources import merge_patch, object_resource
from infra.local.storage.store import checksums, preconditions
from infra.local.storage.store.buckets import BucketTable
from infra.local.storage.store.models import Checksums, ObjectRecord, UploadDeclaration
from infra.local.storage.store.objects import ObjectTable
from infra.local.storage.store.upload_sessions import UploadSession, UploadSessionTable


class JsonUploads:
    """Serves `/upload/storage/v1/b/BUCKET/o`."""

    def __init__(self, buckets: BucketTable, objects: ObjectTable, sessions: UploadSessionTable, base_url: str) -> None:
        self._buckets = buckets
        self._objects = objects
        self._sessions = sessions
        self._base_url = base_url

    def routes(self) -> list[Route]:
        """The endpoints of uploads."""
        path = "/upload/storage/v1/b/{bucket}/o"
        return [
            Route(path, self.insert, methods=["POST"]),
            Route(path, self.session, methods=["PUT", "DELETE", "OPTIONS"]),
        ]

    async def insert(self, request: Request) -> Response:
        """Creates an object, or starts an upload session."""
        kinds = {"media": self._media, "multipart": self._multipart, "resumable": self._start}
        kind = kinds.get(request.query_params.get("uploadType", ""))
        if kind is None:
            raise invalid("uploadType must be media, multipart or resumable.")
        return await kind(request)

    async def session(self, request: Request) -> Response:
        """Handles a chunk, a state query or a cancellation, with the CORS headers of the starting page."""
        session = self._sessions.find(request.query_params.get("upload_id", ""))
        bucket = self._buckets.find(request.path_params["bucket"])
        return await cors.answered(request, session, bucket, self._continue, as_json)

    async def _continue(self, request: Request, session: UploadSession | None) -> Response:
        if session is None or session.upload.bucket != request.path_params["bucket"]:
            raise StorageError(404, "NoSuchUpload", "The upload session does not exist, was cancelled or has expired.")
        return await resumable.answer(request, self._sessions, session, self._answer)

    async def _media(self, request: Request) -> Response:
        upload = _upload(request, bodies.NewObject(), request.headers.get("content-type"))
        return self._answer(await self._objects.save(upload, request.stream()))

    async def _multipart(self, request: Request) -> Response:
        body = MultipartRelatedBody(_boundary(request.headers.get("content-type", "")), request.stream())
        resource = bodies.parse_body(await body.metadata(), bodies.NewObject)
        upload = _upload(request, resource, await body.media_type())
        return self._answer(await self._objects.save(upload, body.media()))

    async def _start(self, request: Request) -> Response:
        resource = await bodies.read(request, bodies.NewObject)
        upload = _upload(request, resource, request.headers.get("x-upload-content-type"))
        total = preconditions.whole_number(request.headers, "x-upload-content-length")
        session = self._sessions.start(upload, total, request.headers.get("origin"))
        path = f"{request.url.scheme}://{request.url.netloc}{request.url.path}"
        return Response(headers={"location": f"{path}?uploadType=resumable&upload_id={session.id}"})

    def _answer(self, stored: ObjectRecord) -> Response:
        return JSONResponse(object_resource(stored, self._base_url))


def _upload(request: Request, resource: bodies.NewObject, media_type: str | None) -> UploadDeclaration:
    """Combines query, resource and content type; the type of the resource has priority."""
    return UploadDeclaration(
        bucket=request.path_params["bucket"],
        name=request.query_params.get("name") or resource.name or "",
        fields=merge_patch({"contentType": media_type} if media_type else {}, resource.fields()),
        preconditions=preconditions.preconditions_from_query(request.query_params),
        checksums=checksums.validated_checksums(Checksums(crc32c=resource.crc32c, md5=resource.md5_hash)),
    )


def _boundary(content_type: str) -> bytes:
    message = Message()
    message["content-type"] = content_type
    boundary = message.get_boundary()
    if message.get_content_type() != "multipart/related" or not boundary:
        raise invalid("A multipart upload needs Content-Type: multipart/related with a boundary.")
    return boundary.encode("latin-1")
