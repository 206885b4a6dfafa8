"""V4 signed URLs: a request that differs from what was signed, or comes too late, is refused."""

from pathlib import Path

import httpx
import pytest
from google.cloud import storage
from google.cloud.storage._signing import generate_signed_url_v4
from google.oauth2 import service_account

from infra.local.service_account import create_service_account
from tests.servers.storage.conftest import NAME, Server, Signer
from tests.servers.storage.error_responses import refusal


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
