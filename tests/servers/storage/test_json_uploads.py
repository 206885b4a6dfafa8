"""What the JSON API takes as an upload, and what it refuses."""

import base64
import hashlib
import struct

import google_crc32c
import httpx
import pytest
from google.api_core.exceptions import BadRequest
from google.cloud import storage

from tests.servers.storage.conftest import Server


def test_checksums_are_those_of_the_bytes(bucket: storage.Bucket) -> None:
    content = b"sound" * 1000
    blob = bucket.blob("x")
    blob.upload_from_string(content)
    assert blob.md5_hash == base64.b64encode(hashlib.md5(content).digest()).decode()
    assert blob.crc32c == base64.b64encode(struct.pack(">I", google_crc32c.value(content))).decode()
    assert blob.download_as_bytes(checksum="md5") == blob.download_as_bytes(checksum="crc32c") == content


def test_a_corrupted_upload_is_refused(http: httpx.Client, server: Server, bucket: storage.Bucket) -> None:
    head = b'--b\r\n\r\n{"name": "x", "md5Hash": "1B2M2Y8AsgTpgAmY7PhCfg=="}\r\n--b\r\n\r\n'
    answer = upload(http, server, bucket, head + b"not empty\r\n--b--")
    assert answer.status_code == 400
    assert "did not match" in answer.json()["error"]["message"]
    assert not bucket.blob("x").exists()


def upload(http: httpx.Client, server: Server, bucket: storage.Bucket, body: bytes) -> httpx.Response:
    url = f"{server.url}/upload/storage/v1/b/{bucket.name}/o?uploadType=multipart"
    return http.post(url, content=body, headers={"content-type": "multipart/related; boundary=b"})


def test_a_multipart_body_may_hold_anything_that_is_not_its_boundary(
    http: httpx.Client, server: Server, bucket: storage.Bucket
) -> None:
    content = b"\r\n--\r\n--B\r\n\r\n\r\n--" + bytes(range(256)) * 999
    head = b'--b\r\nContent-Type: application/json\r\n\r\n{"name": "x"}\r\n--b\r\nContent-Type: audio/wav\r\n\r\n'
    assert upload(http, server, bucket, head + content + b"\r\n--b--\r\n").status_code == 200
    blob = bucket.get_blob("x")
    assert (blob.download_as_bytes(), blob.content_type) == (content, "audio/wav")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no boundary at all",
        b"--b\r\n\r\n{}\r\n",
        b'--b\r\n\r\n{"name": "x"}\r\n--b\r\n\r\nno end',
        b'--b\r\n\r\n{"name": \r\n--b\r\n\r\nx\r\n--b--',
        b"--b\r\n\r\n[]\r\n--b\r\n\r\nx\r\n--b--",
        b'--b\r\n\r\n{"name": "x", "metadata": {"a": 1}}\r\n--b\r\n\r\nx\r\n--b--',
        b'--b\r\n\r\n{"name": ""}\r\n--b\r\n\r\nx\r\n--b--',
        b'--b\r\n\r\n{"name": "x", "crc32c": "?"}\r\n--b\r\n\r\nx\r\n--b--',
    ],
)
def test_a_malformed_upload_is_refused(http: httpx.Client, server: Server, bucket: storage.Bucket, body: bytes) -> None:
    assert upload(http, server, bucket, body).status_code == 400
    assert list(bucket.list_blobs()) == []


def test_a_media_upload_takes_its_name_from_the_query(
    http: httpx.Client, server: Server, bucket: storage.Bucket
) -> None:
    url = f"{server.url}/upload/storage/v1/b/{bucket.name}/o"
    answer = http.post(f"{url}?uploadType=media&name=a%2Fb", content=b"x", headers={"content-type": "audio/wav"})
    assert (answer.json()["name"], answer.json()["contentType"]) == ("a/b", "audio/wav")
    assert http.post(f"{url}?name=x", content=b"x").status_code == 400


@pytest.mark.parametrize("name", [".", "..", "a\nb", "x" * 1025])
def test_a_name_cloud_storage_refuses_is_refused(bucket: storage.Bucket, name: str) -> None:
    with pytest.raises(BadRequest):
        bucket.blob(name).upload_from_string(b"x")
