"""Finalize events: every finished object is announced until somebody has heard it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from cloudevents.http import from_http
from google.auth import jwt
from google.cloud import storage

from infra.local.service_account import ServiceAccount
from tests.servers.storage.chunks import SOUND
from tests.servers.storage.conftest import Server, Signer
from tests.servers.storage.receiver import Receiver

BUCKET = "demo-uploads"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with closing(Receiver()) as receiver:
        yield receiver


@pytest.fixture
def server(tmp_path: Path, key_file: Path, receiver: Receiver) -> Iterator[Server]:
    config = {"buckets": {BUCKET: {"on_finalize": receiver.url}, "demo-work": {}}}
    server = Server(tmp_path / "data", key_file, config).start()
    yield server
    server.kill()


@pytest.fixture
def bucket(client: storage.Client) -> storage.Bucket:
    return client.bucket(BUCKET)


def test_a_finished_object_is_announced_as_cloud_storage_does(
    bucket: storage.Bucket, receiver: Receiver, key_file: Path
) -> None:
    blob = bucket.blob("a/größe.wav")
    blob.metadata = {"session": "s1"}
    blob.upload_from_string(b"sound", content_type="audio/wav")
    headers, data, _ = receiver.next()
    event = from_http(headers, b"{}")
    assert event["specversion"] == "1.0"
    assert event["type"] == "google.cloud.storage.object.v1.finalized"
    assert event["source"] == f"//storage.googleapis.com/projects/_/buckets/{BUCKET}"
    assert event["subject"] == "objects/a/gr%C3%B6%C3%9Fe.wav"
    assert event["bucket"] == BUCKET
    assert event["id"]
    assert event["time"] == data["timeCreated"]
    assert headers["content-type"] == "application/json; charset=utf-8"
    assert headers["path"] == "/functions/on_upload"
    claims = jwt.decode(headers["authorization"].removeprefix("Bearer "), ServiceAccount(key_file).certificates())
    assert (claims["aud"], claims["email"]) == (receiver.url, ServiceAccount(key_file).email)
    assert data["kind"] == "storage#object"
    assert (data["bucket"], data["name"]) == (BUCKET, "a/größe.wav")
    assert (data["generation"], data["metageneration"]) == (str(blob.generation), "1")
    assert (data["size"], data["contentType"], data["metadata"]) == ("5", "audio/wav", {"session": "s1"})
    assert (data["md5Hash"], data["crc32c"], data["etag"]) == (blob.md5_hash, blob.crc32c, blob.etag)
    assert {"id", "selfLink", "mediaLink", "updated", "storageClass", "timeStorageClassUpdated"} <= set(data)


def test_every_way_to_make_an_object_is_announced_once(
    bucket: storage.Bucket, receiver: Receiver, http: httpx.Client, sign: Signer
) -> None:
    bucket.blob("0-client").upload_from_string(b"x")
    http.put(sign("PUT", "1-signed"), content=b"x")
    http.put(sign.session(http, "2-resumable"), content=SOUND)
    bucket.copy_blob(bucket.blob("0-client"), bucket, "3-copied")
    bucket.blob("4-composed").compose([bucket.blob("0-client")])
    bucket.blob("0-client").delete()
    bucket.client.bucket("demo-work").blob("silent").upload_from_string(b"x")
    bucket.blob("5-last").upload_from_string(b"x")
    names = [receiver.accepted()["name"] for _ in range(6)]
    assert sorted(names) == ["0-client", "1-signed", "2-resumable", "3-copied", "4-composed", "5-last"]
    assert receiver.events.empty()


def test_a_refused_or_unfinished_upload_is_not_announced(
    bucket: storage.Bucket, receiver: Receiver, http: httpx.Client, sign: Signer
) -> None:
    http.put(sign("PUT", "refused"), content=b"x", headers={"content-md5": "1B2M2Y8AsgTpgAmY7PhCfg=="})
    http.put(sign.session(http, "open"), content=b"x", headers={"content-range": "bytes 0-0/9"})
    bucket.blob("finished").upload_from_string(b"x")
    assert receiver.accepted()["name"] == "finished"


def test_an_event_arrives_once_the_receiver_recovers(bucket: storage.Bucket, receiver: Receiver) -> None:
    receiver.statuses += [500, 503]
    bucket.blob("x").upload_from_string(b"x")
    attempts = [receiver.next() for _ in range(3)]
    assert [status for _, _, status in attempts] == [500, 503, 204]
    assert len({headers["ce-id"] for headers, _, _ in attempts}) == 1


def test_one_refused_event_does_not_hold_up_another(bucket: storage.Bucket, receiver: Receiver) -> None:
    receiver.statuses += [500]
    bucket.blob("refused").upload_from_string(b"x")
    assert receiver.next()[2] == 500
    bucket.blob("accepted").upload_from_string(b"x")
    assert sorted(receiver.accepted()["name"] for _ in range(2)) == ["accepted", "refused"]


def test_an_event_waits_for_a_receiver_that_starts_later(bucket: storage.Bucket, receiver: Receiver) -> None:
    receiver.close()
    bucket.blob("x").upload_from_string(b"x")
    late = Receiver(receiver.port)
    try:
        assert late.accepted()["name"] == "x"
    finally:
        late.close()


def test_an_event_survives_a_kill_and_goes_to_the_address_that_is_then_declared(
    bucket: storage.Bucket, server: Server, receiver: Receiver
) -> None:
    receiver.statuses += [500]
    blob = bucket.blob("x")
    blob.upload_from_string(b"x")
    assert receiver.next()[2] == 500
    server.kill()
    moved = Receiver()
    try:
        server.declare({"buckets": {BUCKET: {"on_finalize": moved.url}}})
        server.start()
        assert moved.accepted()["generation"] == str(blob.generation)
    finally:
        moved.close()


def test_many_events_are_all_delivered(bucket: storage.Bucket, receiver: Receiver) -> None:
    receiver.statuses += [500] * 5
    for number in range(40):
        bucket.blob(str(number)).upload_from_string(b"x")
    assert sorted(int(receiver.accepted()["name"]) for _ in range(40)) == list(range(40))
