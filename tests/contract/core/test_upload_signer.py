"""Addresses to which a browser sends one recording; whether they hold is tried over the wire."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from infra.topology import ROOT
from shared.core.ports import SignedUpload, UploadSigner
from tests.contract.conftest import fake_and_real
from tests.support.fakes.core_ports import FakeSigner
from tests.support.wiring import Wiring

DATA = b"x" * 1000
PAGE = "https://app.example.com"


def sign(signer: UploadSigner, bucket: str, name: str = "ann/s1/1-x.flac", *, resumable: bool = False) -> SignedUpload:
    expires = datetime.now(UTC).replace(microsecond=0) + timedelta(minutes=15)
    return signer.sign(f"gs://{bucket}/{name}", "audio/flac", len(DATA), resumable=resumable, expires_at=expires)


@pytest.fixture
def bucket(wired: Wiring) -> str:
    name: str = wired.core.settings.uploads_bucket
    wired.core.storage_client.bucket(name).create()
    return name


@pytest.fixture
def http() -> Iterator[httpx.Client]:
    with httpx.Client(timeout=30, trust_env=False) as client:
        yield client


@fake_and_real
def signer(request: pytest.FixtureRequest) -> UploadSigner:
    if request.param == "fake":
        return FakeSigner()
    return request.getfixturevalue("wired").core.signer  # type: ignore[no-any-return]


def test_a_whole_file_is_put(signer: UploadSigner) -> None:
    upload = sign(signer, "bucket")
    assert upload.method == "PUT"
    assert "ann/s1/1-x.flac" in upload.url
    assert upload.headers == {
        "content-type": "audio/flac",
        "x-goog-content-length-range": "1000,1000",
        "x-goog-if-generation-match": "0",
    }


def test_a_resumable_upload_is_started(signer: UploadSigner) -> None:
    whole, started = sign(signer, "bucket"), sign(signer, "bucket", resumable=True)
    assert started.method == "POST"
    assert started.headers == whole.headers | {"x-goog-resumable": "start"}


def test_an_address_says_when_it_ends(signer: UploadSigner) -> None:
    expires = datetime(2030, 1, 1, tzinfo=UTC)
    if not isinstance(signer, FakeSigner):
        expires = datetime.now(UTC) + timedelta(hours=1)
    assert signer.sign("gs://b/n", "audio/flac", 1, resumable=False, expires_at=expires).expires_at == expires


def stored(wired: Wiring, bucket: str, name: str = "ann/s1/1-x.flac") -> bytes | None:
    uri = f"gs://{bucket}/{name}"
    return wired.core.objects.read(uri) if wired.core.objects.size(uri) is not None else None


@pytest.mark.xdist_group("cloud")
@pytest.mark.parametrize("name", ["ann/s1/1-x.flac", "Ann Lee/s1/1-x.flac", "ünï/s1/1-x.flac"])
def test_the_file_arrives(wired: Wiring, bucket: str, http: httpx.Client, name: str) -> None:
    upload = sign(wired.core.signer, bucket, name)
    assert http.request(upload.method, upload.url, headers=upload.headers, content=DATA).status_code == 200
    assert stored(wired, bucket, name) == DATA


@pytest.mark.xdist_group("cloud")
def test_a_file_arrives_in_parts(wired: Wiring, bucket: str, http: httpx.Client) -> None:
    upload = sign(wired.core.signer, bucket, resumable=True)
    started = http.request(upload.method, upload.url, headers=upload.headers)
    assert started.status_code == 201
    sent = http.put(started.headers["location"], content=DATA, headers={"content-range": "bytes 0-999/1000"})
    assert sent.status_code == 200
    assert stored(wired, bucket) == DATA


@pytest.mark.xdist_group("cloud")
def test_an_address_cannot_overwrite(wired: Wiring, bucket: str, http: httpx.Client) -> None:
    upload = sign(wired.core.signer, bucket)
    answers = [http.put(upload.url, headers=upload.headers, content=each * 1000) for each in (b"1", b"2")]
    assert [answer.status_code for answer in answers] == [200, 412]
    assert stored(wired, bucket) == b"1" * 1000


@pytest.mark.xdist_group("cloud")
@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"content": DATA + b"x"}, 400),
        ({"content": DATA[:-1]}, 400),
        ({"headers": {"content-type": "text/html"}}, 403),
        ({"headers": {"x-goog-content-length-range": "0,9999999"}}, 403),
        ({"headers": {"x-goog-if-generation-match": "1"}}, 403),
        ({"method": "GET"}, 403),
        ({"method": "DELETE"}, 403),
    ],
)
def test_an_address_is_good_for_nothing_else(
    wired: Wiring, bucket: str, http: httpx.Client, change: dict[str, Any], status: int
) -> None:
    upload = sign(wired.core.signer, bucket)
    request = {"method": "PUT", "content": DATA} | change | {"headers": upload.headers | change.get("headers", {})}
    answer = http.request(url=upload.url, **request)
    assert answer.status_code == status
    assert stored(wired, bucket) is None


@pytest.mark.xdist_group("cloud")
def test_an_address_is_good_for_one_object(wired: Wiring, bucket: str, http: httpx.Client) -> None:
    upload = sign(wired.core.signer, bucket)
    other = upload.url.replace("1-x.flac", "1-y.flac")
    assert http.put(other, headers=upload.headers, content=DATA).status_code == 403


def test_an_address_may_be_for_fetching(signer: UploadSigner) -> None:
    expires = datetime.now(UTC) + timedelta(minutes=15)
    assert "exports/s1/1/x/s1.vtt" in signer.sign_download("gs://b/exports/s1/1/x/s1.vtt", "s1.vtt", expires_at=expires)


@pytest.mark.xdist_group("cloud")
def test_a_file_is_fetched_under_its_name_and_cannot_be_changed(wired: Wiring, bucket: str, http: httpx.Client) -> None:
    wired.core.objects.write(f"gs://{bucket}/exports/s1/1/x/s1.vtt", [b"WEBVTT", b"\n"], "text/vtt; charset=utf-8")
    expires = datetime.now(UTC) + timedelta(minutes=15)
    url = wired.core.signer.sign_download(f"gs://{bucket}/exports/s1/1/x/s1.vtt", "s1.vtt", expires_at=expires)
    fetched = http.get(url)
    assert (fetched.status_code, fetched.text) == (200, "WEBVTT\n")
    assert fetched.headers["content-type"] == "text/vtt; charset=utf-8"
    assert fetched.headers["content-disposition"] == 'attachment; filename="s1.vtt"'
    assert http.put(url, content=b"x").status_code == http.delete(url).status_code == 403
    assert http.get(url.replace("s1.vtt?", "s2.vtt?")).status_code == 403
    past = datetime.now(UTC) - timedelta(seconds=1)
    late = wired.core.signer.sign_download(f"gs://{bucket}/exports/s1/1/x/s1.vtt", "s1.vtt", expires_at=past)
    assert http.get(late).status_code == 400


def test_an_address_may_be_for_playing(signer: UploadSigner) -> None:
    expires = datetime.now(UTC) + timedelta(minutes=15)
    assert "ann/s1/1-x.flac" in signer.sign_playback("gs://b/ann/s1/1-x.flac", expires_at=expires)


@pytest.mark.xdist_group("cloud")
def test_a_recording_is_played_by_ranges_in_a_page_and_cannot_be_changed(
    wired: Wiring, bucket: str, http: httpx.Client
) -> None:
    stored_bucket = wired.core.storage_client.get_bucket(bucket)
    stored_bucket.cors = json.loads((ROOT / "infra" / "cors.json").read_text("utf-8"))
    stored_bucket.patch()
    wired.core.objects.write(f"gs://{bucket}/ann/s1/1-x.flac", [b"0123", b"456789"], "audio/flac")
    expires = datetime.now(UTC) + timedelta(minutes=15)
    url = wired.core.signer.sign_playback(f"gs://{bucket}/ann/s1/1-x.flac", expires_at=expires)
    for asked, status, heard, place in (
        ("bytes=0-", 206, b"0123456789", "bytes 0-9/10"),
        ("bytes=2-4", 206, b"234", "bytes 2-4/10"),
        ("bytes=-3", 206, b"789", "bytes 7-9/10"),
        ("bytes=8-99", 206, b"89", "bytes 8-9/10"),
    ):
        part = http.get(url, headers={"range": asked, "origin": PAGE})
        assert (part.status_code, part.content, part.headers["content-range"]) == (status, heard, place)
    assert http.get(url, headers={"range": "bytes=10-"}).status_code == 416
    whole = http.get(url, headers={"origin": PAGE})
    assert (whole.status_code, whole.content) == (200, b"0123456789")
    assert (whole.headers["content-type"], whole.headers["accept-ranges"]) == ("audio/flac", "bytes")
    assert whole.headers["content-disposition"] == "inline"
    exposed = {name.strip().lower() for name in whole.headers["access-control-expose-headers"].split(",")}
    assert {"content-range", "accept-ranges", "etag", "x-goog-hash", "content-length"} <= exposed
    preflight = {"access-control-request-method": "GET", "access-control-request-headers": "range", "origin": PAGE}
    assert http.options(url, headers=preflight).headers["access-control-allow-headers"] == "range"
    assert http.put(url, content=b"x").status_code == http.delete(url).status_code == 403
    assert http.get(url.replace("1-x.flac?", "1-y.flac?")).status_code == 403


@pytest.mark.xdist_group("cloud")
def test_an_address_ends(wired: Wiring, bucket: str, http: httpx.Client) -> None:
    past = datetime.now(UTC) - timedelta(seconds=1)
    upload = wired.core.signer.sign(f"gs://{bucket}/n", "audio/flac", 1000, resumable=False, expires_at=past)
    assert http.put(upload.url, headers=upload.headers, content=DATA).status_code == 400
