"""Per-bucket CORS: the page that is named may upload and read, any other gets no header."""

import httpx
import pytest
from google.cloud import storage

from tests.servers.storage.conftest import PAGE, Server, Signer

EVIL = "https://evil.example"


def preflight(http: httpx.Client, url: str, origin: str, method: str, headers: str = "") -> httpx.Response:
    asked = {"origin": origin, "access-control-request-method": method}
    return http.options(url, headers=asked | ({"access-control-request-headers": headers} if headers else {}))


def cors_headers(answer: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name.startswith("access-control-")}


def test_a_preflight_allows_what_the_bucket_allows(http: httpx.Client, sign: Signer) -> None:
    answer = preflight(http, sign("PUT"), PAGE, "PUT", "content-type,content-range")
    assert answer.status_code == 200
    assert cors_headers(answer) == {
        "access-control-allow-origin": PAGE,
        "access-control-allow-methods": "PUT, POST, GET",
        "access-control-allow-headers": "content-type, content-range",
        "access-control-expose-headers": "Content-Type, Content-Range, X-Goog-Resumable, Location, Range",
        "access-control-max-age": "600",
    }


@pytest.mark.parametrize(
    ("origin", "method", "headers"),
    [(EVIL, "PUT", ""), (PAGE, "DELETE", ""), (PAGE, "PUT", "content-type,x-goog-meta-secret"), ("null", "PUT", "")],
)
def test_a_preflight_for_anything_else_gets_no_cors_headers(
    http: httpx.Client, sign: Signer, origin: str, method: str, headers: str
) -> None:
    assert cors_headers(preflight(http, sign("PUT"), origin, method, headers)) == {}


def test_an_answer_can_be_read_by_the_page_and_by_no_other(http: httpx.Client, sign: Signer) -> None:
    allowed = http.put(sign("PUT"), content=b"x", headers={"origin": PAGE})
    assert allowed.headers["access-control-allow-origin"] == PAGE
    assert "Range" in allowed.headers["access-control-expose-headers"]
    assert allowed.headers["vary"] == "Origin"
    assert cors_headers(http.put(sign("PUT"), content=b"x", headers={"origin": EVIL})) == {}
    assert cors_headers(http.put(sign("PUT"), content=b"x")) == {}


def test_a_page_can_read_why_it_was_refused(http: httpx.Client, sign: Signer) -> None:
    refused = http.put(sign("GET"), content=b"x", headers={"origin": PAGE})
    assert refused.status_code == 403
    assert refused.headers["access-control-allow-origin"] == PAGE
    gone = http.put(sign.session(http, origin=PAGE)[:-1] + "?", headers={"origin": PAGE})
    assert (gone.status_code, gone.headers["access-control-allow-origin"]) == (404, PAGE)


def test_the_origin_that_started_a_session_decides_for_its_chunks(http: httpx.Client, sign: Signer) -> None:
    session = sign.session(http, origin=PAGE)
    assert cors_headers(preflight(http, session, PAGE, "PUT", "content-range"))
    for origin in (PAGE, EVIL):
        answer = http.put(session, headers={"origin": origin, "content-range": "bytes */9"})
        assert answer.headers["access-control-allow-origin"] == PAGE
    for other in (sign.session(http), sign.session(http, origin=EVIL)):
        answer = http.put(other, headers={"origin": PAGE, "content-range": "bytes */9"})
        assert cors_headers(answer) == {}


def test_a_session_of_the_json_api_follows_the_same_rules(http: httpx.Client, bucket: storage.Bucket) -> None:
    session = bucket.blob("x").create_resumable_upload_session(origin=PAGE)
    assert cors_headers(preflight(http, session, PAGE, "PUT", "content-range"))
    answer = http.put(session, headers={"origin": PAGE, "content-range": "bytes */9"})
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (308, PAGE)
    gone = http.put(session + "0", headers={"origin": PAGE})
    assert (gone.status_code, gone.headers["access-control-allow-origin"]) == (404, PAGE)


def test_a_client_can_change_the_settings_of_its_bucket(
    http: httpx.Client, sign: Signer, bucket: storage.Bucket
) -> None:
    bucket.cors = [{"origin": ["*"], "method": ["*"], "responseHeader": ["*"]}]
    bucket.patch()
    answer = preflight(http, sign("PUT"), EVIL, "DELETE", "x-anything")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-headers"] == "x-anything"
    bucket.cors = []
    bucket.patch()
    assert cors_headers(preflight(http, sign("PUT"), PAGE, "PUT")) == {}


def test_the_trusted_json_api_does_not_serve_web_pages(
    http: httpx.Client, server: Server, bucket: storage.Bucket
) -> None:
    url = f"{server.url}/upload/storage/v1/b/{bucket.name}/o?uploadType=media&name=x"
    answer = http.post(url, content=b"x", headers={"origin": PAGE, "sec-fetch-site": "same-site"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, 403)
    rebound = http.get(f"{server.url}/storage/v1/b/{bucket.name}/o", headers={"host": "evil.example"})
    assert rebound.status_code == 400
