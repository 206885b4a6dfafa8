"""V4 signed URLs: what is signed is served, within the limits that are signed with it."""

import base64
import hashlib

import httpx
import pytest
from google.cloud import storage

from tests.servers.storage.conftest import NAME, Server, Signer
from tests.servers.storage.error_responses import refusal

WAV = {"content-type": "audio/wav"}


def test_a_signed_put_stores_the_bytes_and_their_type(http: httpx.Client, sign: Signer, bucket: storage.Bucket) -> None:
    answer = http.put(sign("PUT", content_type="audio/wav"), content=b"sound", headers=WAV)
    assert (answer.status_code, answer.content) == (200, b"")
    blob = bucket.get_blob(NAME)
    assert (blob.download_as_bytes(), blob.content_type) == (b"sound", "audio/wav")
    assert answer.headers["x-goog-generation"] == str(blob.generation)
    assert answer.headers["etag"] == f'"{hashlib.md5(b"sound").hexdigest()}"'


def test_a_signed_get_serves_the_bytes_under_the_signed_type_and_name(
    http: httpx.Client, sign: Signer, bucket: storage.Bucket
) -> None:
    bucket.blob(NAME).upload_from_string(b"sound", content_type="audio/wav")
    url = sign("GET", response_type="text/plain", response_disposition='attachment; filename="später.txt"')
    answer = http.get(url)
    assert (answer.status_code, answer.content) == (200, b"sound")
    assert answer.headers["content-type"] == "text/plain"
    disposition = dict(answer.headers.raw)[b"content-disposition"]
    assert disposition.decode() == 'attachment; filename="später.txt"'


def test_a_signed_head_shows_the_object_without_its_bytes(
    http: httpx.Client, sign: Signer, bucket: storage.Bucket
) -> None:
    bucket.blob(NAME).upload_from_string(b"sound", content_type="audio/wav")
    answer = http.head(sign("HEAD"))
    assert (answer.status_code, answer.content) == (200, b"")
    assert (answer.headers["content-length"], answer.headers["content-type"]) == ("5", "audio/wav")


def test_a_signed_delete_removes_the_object(http: httpx.Client, sign: Signer, bucket: storage.Bucket) -> None:
    bucket.blob(NAME).upload_from_string(b"sound")
    assert http.delete(sign("DELETE")).status_code == 204
    assert not bucket.blob(NAME).exists()
    assert refusal(http.delete(sign("DELETE"))) == (404, "NoSuchKey")


@pytest.mark.parametrize("name", ["plain", "a/b/c.wav", "ü ö+%25?&=#.txt", "(a)'b!*.txt", "日本/語"])
def test_any_object_name_can_be_signed(http: httpx.Client, sign: Signer, bucket: storage.Bucket, name: str) -> None:
    assert http.put(sign("PUT", name), content=b"x").status_code == 200
    assert bucket.blob(name).download_as_bytes() == b"x"
    assert http.get(sign("GET", name)).content == b"x"


def test_an_empty_object_can_be_put(http: httpx.Client, sign: Signer, bucket: storage.Bucket) -> None:
    assert http.put(sign("PUT"), content=b"").status_code == 200
    assert bucket.get_blob(NAME).size == 0
    assert http.get(sign("GET")).content == b""


@pytest.mark.parametrize(
    ("requested", "status", "body"),
    [
        ("bytes=0-3", 206, b"0123"),
        ("bytes=7-", 206, b"789"),
        ("bytes=-2", 206, b"89"),
        ("bytes=5-99", 206, b"56789"),
        ("bytes=5-1", 200, b"0123456789"),
        ("lines=1-2", 200, b"0123456789"),
    ],
)
def test_a_range_is_served_as_asked(
    http: httpx.Client, sign: Signer, bucket: storage.Bucket, requested: str, status: int, body: bytes
) -> None:
    bucket.blob(NAME).upload_from_string(b"0123456789")
    answer = http.get(sign("GET"), headers={"range": requested})
    assert (answer.status_code, answer.content) == (status, body)


def test_a_range_beyond_the_end_is_refused_with_the_size(
    http: httpx.Client, sign: Signer, bucket: storage.Bucket
) -> None:
    bucket.blob(NAME).upload_from_string(b"0123456789")
    answer = http.get(sign("GET"), headers={"range": "bytes=10-"})
    assert refusal(answer) == (416, "InvalidRange")
    assert answer.headers["content-range"] == "bytes */10"


@pytest.mark.parametrize(("size", "code"), [(20, "EntityTooLarge"), (2, "EntityTooSmall")])
def test_a_size_outside_the_signed_range_is_refused(
    http: httpx.Client, sign: Signer, bucket: storage.Bucket, size: int, code: str
) -> None:
    headers = {"x-goog-content-length-range": "3,10"}
    url = sign("PUT", headers=dict(headers))
    assert refusal(http.put(url, content=b"x" * size, headers=headers)) == (400, code)
    unannounced = http.put(url, content=iter([b"x" * size]), headers=headers)
    assert refusal(unannounced) == (400, code)
    assert not bucket.blob(NAME).exists()
    assert http.put(url, content=b"x" * 5, headers=headers).status_code == 200


def test_a_create_only_url_works_once(http: httpx.Client, sign: Signer, bucket: storage.Bucket) -> None:
    headers = {"x-goog-if-generation-match": "0"}
    url = sign("PUT", headers=dict(headers))
    assert http.put(url, content=b"first", headers=headers).status_code == 200
    assert refusal(http.put(url, content=b"second", headers=headers)) == (412, "PreconditionFailed")
    assert bucket.blob(NAME).download_as_bytes() == b"first"


def test_a_read_or_delete_can_be_bound_to_a_generation(
    http: httpx.Client, sign: Signer, bucket: storage.Bucket
) -> None:
    blob = bucket.blob(NAME)
    blob.upload_from_string(b"sound")
    stale = {"x-goog-if-generation-match": "1"}
    for method in ("GET", "DELETE"):
        answer = http.request(method, sign(method, headers=dict(stale)), headers=stale)
        assert refusal(answer) == (412, "PreconditionFailed")
    assert http.get(sign("GET", generation=str(blob.generation))).content == b"sound"
    assert refusal(http.get(sign("GET", generation="1"))) == (404, "NoSuchKey")


def test_signed_metadata_and_settings_are_stored(http: httpx.Client, sign: Signer, bucket: storage.Bucket) -> None:
    headers = {"x-goog-meta-session": "s1", "cache-control": "no-store"}
    assert http.put(sign("PUT", headers=dict(headers)), content=b"x", headers=headers).status_code == 200
    blob = bucket.get_blob(NAME)
    assert (blob.metadata, blob.cache_control) == ({"session": "s1"}, "no-store")
    assert http.get(sign("GET")).headers["x-goog-meta-session"] == "s1"


def test_a_wrong_checksum_is_refused_and_nothing_is_kept(
    http: httpx.Client, sign: Signer, bucket: storage.Bucket, server: Server
) -> None:
    before = [server.files("objects"), server.files("partial")]
    md5 = base64.b64encode(hashlib.md5(b"sound").digest()).decode()
    assert http.put(sign("PUT"), content=b"sound", headers={"content-md5": md5}).status_code == 200
    bucket.blob(NAME).delete()
    assert refusal(http.put(sign("PUT"), content=b"SOUND", headers={"content-md5": md5})) == (400, "BadDigest")
    assert refusal(http.put(sign("PUT"), content=b"x", headers={"content-md5": "?"})) == (400, "InvalidDigest")
    goog_hash = {"x-goog-hash": "crc32c=AAAAAA=="}
    answer = http.put(sign("PUT", headers=dict(goog_hash)), content=b"sound", headers=goog_hash)
    assert refusal(answer) == (400, "BadDigest")
    assert not bucket.blob(NAME).exists()
    assert [server.files("objects"), server.files("partial")] == before


def test_what_the_server_does_not_do_is_refused_not_ignored(http: httpx.Client, sign: Signer) -> None:
    headers = {"x-goog-copy-source": "/b/o"}
    answer = http.put(sign("PUT", headers=dict(headers)), headers=headers)
    assert refusal(answer) == (501, "NotImplemented")
    assert refusal(http.post(sign("POST"))) == (400, "InvalidArgument")


def test_a_missing_bucket_or_object_is_named_as_such(
    http: httpx.Client, sign: Signer, bucket: storage.Bucket, server: Server
) -> None:
    assert refusal(http.get(sign("GET", "missing"))) == (404, "NoSuchKey")
    bucket.delete()
    assert refusal(http.get(sign("GET"))) == (404, "NoSuchBucket")
    assert refusal(http.put(sign("PUT"), content=b"x")) == (404, "NoSuchBucket")
    assert http.get(f"{server.url}/{bucket.name}").status_code == 404
