"""The JSON API beside objects: buckets and batches."""

import httpx
import pytest
from google.api_core.exceptions import Conflict, PreconditionFailed
from google.cloud import storage

from tests.servers.storage.conftest import Server

NO_ACTION = '{"lifecycle": {"rule": [{"action": {}, "condition": {"age": 1}}]}}'
BAD_AGE = '{"lifecycle": {"rule": [{"action": {"type": "Delete"}, "condition": {"age": "old"}}]}}'


def test_a_batch_answers_each_call_on_its_own(bucket: storage.Bucket, client: storage.Client) -> None:
    for name in ("x", "a/b"):
        bucket.blob(name).upload_from_string(b"x")
    with client.batch(raise_exception=False) as batch:
        bucket.delete_blob("x")
        bucket.delete_blob("missing")
        patched = bucket.blob("a/b")
        patched.metadata = {"session": "s1"}
        patched.patch()
    assert [response.status_code for response in batch._responses] == [204, 404, 200]
    assert [blob.metadata for blob in bucket.list_blobs()] == [{"session": "s1"}]


def test_a_malformed_batch_is_refused(http: httpx.Client, server: Server) -> None:
    for content_type in ("text/plain", "multipart/mixed; boundary=b"):
        answer = http.post(f"{server.url}/batch/storage/v1", content=b"x", headers={"content-type": content_type})
        assert answer.status_code == 400


def test_buckets_are_created_listed_changed_and_deleted(client: storage.Client, bucket: storage.Bucket) -> None:
    assert bucket.name in [other.name for other in client.list_buckets()]
    assert bucket.exists()
    bucket.labels = {"stage": "test"}
    bucket.add_lifecycle_delete_rule(age=3)
    bucket.patch()
    fresh = client.get_bucket(bucket.name)
    assert (fresh.labels, fresh.metageneration) == ({"stage": "test"}, 2)
    assert [dict(rule)["condition"] for rule in fresh.lifecycle_rules] == [{"age": 3}]
    with pytest.raises(Conflict):
        client.create_bucket(bucket.name)
    with pytest.raises(PreconditionFailed):
        bucket.patch(if_metageneration_match=1)
    bucket.blob("x").upload_from_string(b"x")
    with pytest.raises(Conflict):
        bucket.delete()
    bucket.delete(force=True)
    assert client.lookup_bucket(bucket.name) is None


@pytest.mark.parametrize("name", ["ab", "Capital", "-dash", "x" * 64])
def test_a_bad_bucket_name_is_refused(http: httpx.Client, server: Server, name: str) -> None:
    assert http.post(f"{server.url}/storage/v1/b", json={"name": name}).status_code == 400


def test_malformed_bucket_settings_are_refused(http: httpx.Client, server: Server, bucket: storage.Bucket) -> None:
    url = f"{server.url}/storage/v1/b/{bucket.name}"
    for settings in ('{"cors": "all"}', NO_ACTION, BAD_AGE, "[]", "{"):
        assert http.patch(url, content=settings).status_code == 400


def test_an_unknown_endpoint_is_a_json_error(http: httpx.Client, server: Server) -> None:
    assert http.get(f"{server.url}/healthz").text == "ok"
    answer = http.get(f"{server.url}/storage/v1/nothing/like/this")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, 404)
