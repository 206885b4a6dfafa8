"""XML API: objects read and written by V4 signed URLs, and by upload sessions."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from starlette.requests import Request
from starlette.responses import Response

from infra.local.storage.errors import StorageError, as_xml, invalid
from infra.local.storage.http import cors, media, resumable, signed_urls
from infra.local.storage.store import checksums, preconditions
from infra.local.storage.store.buckets import BucketTable
from infra.local.storage.store.limits import check_largest
from infra.local.storage.store.models import MAX_OBJECT_BYTES, ObjectRecord, UploadDeclaration
from infra.local.storage.store.objects import ObjectTable
from infra.local.storage.store.upload_sessions import UploadSession, UploadSessionTable

_FIELDS = {
    "cache-control": "cacheControl",
    "content-disposition": "contentDisposition",
    "content-encoding": "contentEncoding",
    "content-language": "contentLanguage",
    "content-type": "contentType",
    "x-goog-custom-time": "customTime",
    "x-goog-storage-class": "storageClass",
}
# Unsupported headers. They are refused, because ignoring them would store another object than requested.
_UNSUPPORTED = ("x-goog-copy-source", "x-goog-encryption-", "x-amz-")
_METADATA = "x-goog-meta-"


class XmlApi:
    """Serves `/BUCKET/OBJECT`."""

    def __init__(
        self,
        buckets: BucketTable,
        objects: ObjectTable,
        sessions: UploadSessionTable,
        keys: Mapping[str, RSAPublicKey],
        clock: Callable[[], float],
    ) -> None:
        self._buckets = buckets
        self._objects = objects
        self._sessions = sessions
        self._keys = keys
        self._clock = clock

    async def serve(self, request: Request) -> Response:
        """Answers every request with the bucket's CORS headers, including refusals."""
        session = self._session(request)
        bucket = self._buckets.find(request.path_params["bucket"])
        return await cors.answered(request, session, bucket, self._answer, as_xml)

    def _session(self, request: Request) -> UploadSession | None:
        session = self._sessions.find(request.query_params.get("upload_id", ""))
        path = (request.path_params["bucket"], _object_name(request))
        return session if session and (session.upload.bucket, session.upload.name) == path else None

    async def _answer(self, request: Request, session: UploadSession | None) -> Response:
        if session:
            return await resumable.answer(request, self._sessions, session, _written)
        if "upload_id" in request.query_params:
            raise StorageError(404, "NoSuchUpload", "The upload session does not exist, was cancelled or has expired.")
        signed_urls.verify_signed_url(request, self._keys, self._clock())
        if any(name.startswith(_UNSUPPORTED) for name in request.headers):
            raise StorageError(501, "NotImplemented", "A header of the request asks for what this server does not do.")
        methods = {"GET": self._read, "HEAD": self._read, "DELETE": self._delete}
        if request.method in methods:
            return methods[request.method](request)
        return self._start(request) if request.method == "POST" else await self._write(request)

    def _read(self, request: Request) -> Response:
        stored = self._live(request)
        preconditions.check_preconditions(
            preconditions.preconditions_from_headers(request.headers), stored, reading=True
        )
        overrides = {
            header: request.query_params[f"response-{header}"]
            for header in ("content-type", "content-disposition", "cache-control")
            if f"response-{header}" in request.query_params
        }
        return media.media_response(request, self._objects, stored, overrides)

    def _delete(self, request: Request) -> Response:
        stored = self._live(request)
        preconditions.check_preconditions(preconditions.preconditions_from_headers(request.headers), stored)
        self._objects.delete(stored)
        return Response(status_code=204)

    async def _write(self, request: Request) -> Response:
        upload = _upload(request)
        check_largest(upload, preconditions.whole_number(request.headers, "content-length") or 0)
        return _written(await self._objects.save(upload, request.stream()))

    def _start(self, request: Request) -> Response:
        if request.headers.get("x-goog-resumable") != "start":
            raise invalid("POST only starts a resumable upload, with x-goog-resumable: start.")
        total = preconditions.whole_number(request.headers, "x-upload-content-length")
        session = self._sessions.start(_upload(request), total, request.headers.get("origin"))
        path = request.scope["raw_path"].decode("ascii")
        location = f"{request.url.scheme}://{request.url.netloc}{path}?upload_id={session.id}"
        return Response(status_code=201, headers={"location": location})

    def _live(self, request: Request) -> ObjectRecord:
        generation = preconditions.whole_number(request.query_params, "generation")
        return self._objects.get(request.path_params["bucket"], _object_name(request), generation)


def _object_name(request: Request) -> str:
    return unquote(request.path_params["name"])


def _upload(request: Request) -> UploadDeclaration:
    headers = request.headers
    fields: dict[str, Any] = {field: headers[header] for header, field in _FIELDS.items() if header in headers}
    metadata = {name.removeprefix(_METADATA): _text(headers[name]) for name in headers if name.startswith(_METADATA)}
    smallest, largest = _length_range(headers.get("x-goog-content-length-range"))
    return UploadDeclaration(
        bucket=request.path_params["bucket"],
        name=_object_name(request),
        fields=fields | ({"metadata": metadata} if metadata else {}),
        preconditions=preconditions.preconditions_from_headers(headers),
        checksums=checksums.requested_checksums(headers.getlist("x-goog-hash"), headers.get("content-md5")),
        smallest=smallest,
        largest=largest,
    )


def _text(header: str) -> str:
    """Decodes a header as UTF-8, as Cloud Storage does; the framework reads Latin-1."""
    return header.encode("latin-1").decode("utf-8", errors="replace")


def _length_range(header: str | None) -> tuple[int, int]:
    if header is None:
        return 0, MAX_OBJECT_BYTES
    match = re.fullmatch(r"(\d+),(\d+)", header.replace(" ", ""))
    if match is None:
        raise invalid("x-goog-content-length-range must be two whole numbers, MIN,MAX.")
    return int(match[1]), int(match[2])


def _written(stored: ObjectRecord) -> Response:
    return Response(headers=media.identity_headers(stored))
