"""V4 signed URLs: what is signed is served, everything else is refused."""

import base64
import hashlib
import xml.etree.ElementTree as ET
from pathlib import Path

import httpx
import pytest
from google.cloud import storage
from google.cloud.storage._signing import generate_signed_url_v4
from google.oauth2 import service_account

from infra.local.identity import create_service_account
from tests.servers.storage.conftest import Server, Signer

NAME = "a/sound.wav"
WAV = {"content-type": "audio/wav"}


def refusal(answer: httpx.Response) -> tuple[int, str]:
    """Status and code of a refusal, which is an XML document that repeats no secret."""
    error = ET.fromstring(answer.text)
    assert answer.headers["content-type"].startswith("application/xml")
    assert error.tag == "Error"
    assert error.findtext("Message")
    assert answer.request.url.params.get("X-Goog-Signature", "no signature") not in answer.text
    return answer.status_code, error.findtext("Code") or ""


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


def test_a_tampered_signature_is_refused(http: httpx.Client, sign: Signer) -> None:
    url = sign("GET")
    tampered = url[:-1] + ("0" if url[-1] != "0" else "1")
    assert refusal(http.get(tampered)) == (403, "SignatureDoesNotMatch")
    assert refusal(http.get(url + "zz")) == (400, "InvalidQueryParameterValue")


def test_an_unsigned_request_is_refused(http: httpx.Client, server: Server, bucket: storage.Bucket) -> None:
    bucket.blob(NAME).upload_from_string(b"sound")
    url = f"{server.url}/{bucket.name}/{NAME}"
    for method in ("GET", "HEAD", "PUT", "POST", "DELETE"):
        assert http.request(method, url).status_code == 403
    assert refusal(http.get(url)) == (403, "AccessDenied")
    assert bucket.blob(NAME).exists()


def test_a_url_of_an_unknown_account_is_refused(http: httpx.Client, sign: Signer, tmp_path: Path) -> None:
    stranger = create_service_account(tmp_path / "key.json", "elsewhere")
    credentials = service_account.Credentials.from_service_account_file(str(stranger))
    assert refusal(http.get(sign("GET", credentials=credentials))) == (403, "InvalidSecurity")


def test_another_method_or_object_than_signed_is_refused(
    http: httpx.Client, sign: Signer, bucket: storage.Bucket
) -> None:
    url = sign("PUT")
    assert refusal(http.get(url)) == (403, "SignatureDoesNotMatch")
    assert refusal(http.put(url.replace("sound.wav", "other.wav"), content=b"x")) == (403, "SignatureDoesNotMatch")
    assert refusal(http.put(url.replace(bucket.name, "other-bucket"), content=b"x")) == (403, "SignatureDoesNotMatch")


def test_another_query_than_signed_is_refused(http: httpx.Client, sign: Signer) -> None:
    url = sign("GET", response_type="text/plain")
    assert refusal(http.get(url.replace("text%2Fplain", "text%2Fhtml"))) == (403, "SignatureDoesNotMatch")
    assert refusal(http.get(f"{url}&response-content-disposition=x")) == (403, "SignatureDoesNotMatch")


def test_another_type_than_signed_is_refused(http: httpx.Client, sign: Signer, bucket: storage.Bucket) -> None:
    url = sign("PUT", content_type="audio/wav")
    answer = http.put(url, content=b"<html>", headers={"content-type": "text/html"})
    assert refusal(answer) == (403, "SignatureDoesNotMatch")
    assert refusal(http.put(url, content=b"x")) == (400, "MalformedSecurityHeader")
    assert not bucket.blob(NAME).exists()


def test_an_x_goog_header_that_was_not_signed_is_refused(http: httpx.Client, sign: Signer) -> None:
    answer = http.put(sign("PUT"), content=b"x", headers={"x-goog-meta-owner": "mallory"})
    assert refusal(answer) == (400, "MalformedSecurityHeader")


def test_an_expired_url_is_refused(http: httpx.Client, server: Server, bucket: storage.Bucket) -> None:
    assert refusal(http.get(signed_at(server, bucket, "20200101T000000Z"))) == (400, "ExpiredToken")


def test_a_url_of_the_future_is_refused(http: httpx.Client, server: Server, bucket: storage.Bucket) -> None:
    assert refusal(http.get(signed_at(server, bucket, "20990101T000000Z"))) == (403, "RequestTimeTooSkewed")


def signed_at(server: Server, bucket: storage.Bucket, timestamp: str) -> str:
    credentials = service_account.Credentials.from_service_account_file(str(server.key_file))
    return str(
        generate_signed_url_v4(
            credentials,
            f"/{bucket.name}/{NAME}",
            expiration=300,
            api_access_endpoint=server.url,
            method="GET",
            _request_timestamp=timestamp,
        )
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("X-Goog-Expires=300", "X-Goog-Expires=604801"),
        ("X-Goog-Expires=300", "X-Goog-Expires=0"),
        ("X-Goog-Expires=300", "X-Goog-Expires=soon"),
        ("GOOG4-RSA-SHA256", "GOOG4-HMAC-SHA256"),
        ("goog4_request", "aws4_request"),
        ("X-Goog-SignedHeaders=host", "X-Goog-SignedHeaders=range"),
        ("X-Goog-Date=", "X-Goog-Day="),
    ],
)
def test_malformed_parameters_are_refused(http: httpx.Client, sign: Signer, old: str, new: str) -> None:
    url = sign("GET")
    assert old in url
    assert refusal(http.get(url.replace(old, new))) == (400, "InvalidQueryParameterValue")


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
