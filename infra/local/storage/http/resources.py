"""Buckets and objects in the format of the JSON API: integers as strings, times in RFC 3339."""

import base64
import datetime
from typing import Any
from urllib.parse import quote

from infra.local.storage.store.models import BucketRecord, ObjectRecord

Json = dict[str, Any]


def bucket_resource(bucket: BucketRecord, base_url: str) -> Json:
    """Returns https://cloud.google.com/storage/docs/json_api/v1/buckets#resource."""
    return {
        "location": "US",
        "storageClass": "STANDARD",
        **bucket.fields,
        "kind": "storage#bucket",
        "id": bucket.name,
        "name": bucket.name,
        "selfLink": f"{base_url}/storage/v1/b/{bucket.name}",
        "timeCreated": rfc3339(bucket.created),
        "updated": rfc3339(bucket.updated),
        "metageneration": str(bucket.metageneration),
        "etag": _etag(bucket.metageneration),
    }


def object_resource(stored: ObjectRecord, base_url: str) -> Json:
    """Returns https://cloud.google.com/storage/docs/json_api/v1/objects#resource, also the data of an event."""
    path = f"storage/v1/b/{stored.bucket}/o/{quote(stored.name, safe='')}"
    optional = {"md5Hash": stored.checksums.md5, "componentCount": stored.components}
    return {
        "storageClass": "STANDARD",
        **stored.fields,
        **{name: value for name, value in optional.items() if value is not None},
        "kind": "storage#object",
        "id": f"{stored.bucket}/{stored.name}/{stored.generation}",
        "selfLink": f"{base_url}/{path}",
        "mediaLink": f"{base_url}/download/{path}?generation={stored.generation}&alt=media",
        "name": stored.name,
        "bucket": stored.bucket,
        "generation": str(stored.generation),
        "metageneration": str(stored.metageneration),
        "contentType": stored.content_type,
        "size": str(stored.size),
        "crc32c": stored.checksums.crc32c,
        "etag": _etag(stored.generation, stored.metageneration),
        "timeCreated": rfc3339(stored.created),
        "timeStorageClassUpdated": rfc3339(stored.created),
        "updated": rfc3339(stored.updated),
    }


def rfc3339(seconds: float) -> str:
    """Formats seconds since the epoch in UTC, to the millisecond."""
    time = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _etag(*numbers: int) -> str:
    return base64.b64encode(repr(numbers).encode()).decode("ascii")


def merge_patch(fields: Json, change: Json) -> Json:
    """Applies a JSON merge patch (RFC 7396) to one level and its maps; null removes."""
    result = {name: value for name, value in fields.items() if name not in change}
    for name, value in change.items():
        if isinstance(value, dict):
            old = fields.get(name) if isinstance(fields.get(name), dict) else {}
            result[name] = merge_patch(old or {}, value)
        elif value is not None:
            result[name] = value
    return result
