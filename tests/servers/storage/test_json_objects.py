"""The JSON API of objects, through the real client. How they get there: test_json_uploads.py."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from google.api_core.exceptions import BadRequest, NotFound, PreconditionFailed
from google.cloud import storage

from tests.servers.storage.conftest import Server

STALE = 1


def test_an_upload_can_be_read_back_whole_and_in_parts(bucket: storage.Bucket) -> None:
    blob = bucket.blob("a/b.txt")
    blob.upload_from_string("0123456789", content_type="text/plain")
    assert blob.download_as_bytes() == b"0123456789"
    assert blob.download_as_bytes(start=2, end=4) == b"234"
    assert blob.download_as_bytes(start=8) == b"89"
    into = io.BytesIO()
    blob.download_to_file(into)
    assert into.getvalue() == b"0123456789"
    with blob.open("rb", chunk_size=4) as reader:
        assert reader.read() == b"0123456789"


def test_metadata_is_merged_and_counted(bucket: storage.Bucket) -> None:
    blob = bucket.blob("x")
    blob.metadata = {"keep": "1", "drop": "2"}
    blob.upload_from_string(b"x", content_type="text/plain")
    generation = blob.generation
    blob.metadata = {"drop": None, "new": "3"}
    blob.cache_control = "no-store"
    blob.patch()
    fresh = bucket.get_blob("x")
    assert fresh.metadata == {"keep": "1", "new": "3"}
    assert (fresh.generation, fresh.metageneration) == (generation, 2)
    assert (fresh.cache_control, fresh.content_type) == ("no-store", "text/plain")
    fresh.update()
    assert fresh.metageneration == 3


def test_stale_conditions_are_refused_on_every_call(bucket: storage.Bucket) -> None:
    blob = bucket.blob("x")
    blob.upload_from_string(b"first")
    calls: list[Callable[[], object]] = [
        lambda: blob.upload_from_string(b"no", if_generation_match=STALE),
        lambda: blob.upload_from_string(b"no", if_generation_not_match=blob.generation),
        lambda: blob.download_as_bytes(if_generation_match=STALE),
        lambda: blob.reload(if_metageneration_match=STALE + 1),
        lambda: blob.patch(if_metageneration_match=STALE + 1),
        lambda: blob.delete(if_generation_match=STALE),
        lambda: blob.delete(if_metageneration_not_match=1),
        lambda: bucket.copy_blob(blob, bucket, "y", if_source_generation_match=STALE),
        lambda: bucket.copy_blob(blob, bucket, "y", if_generation_match=STALE),
        lambda: bucket.blob("y").compose([blob], if_generation_match=STALE),
        lambda: bucket.blob("y").rewrite(blob, if_source_generation_match=STALE),
    ]
    for call in calls:
        with pytest.raises(PreconditionFailed):
            call()
    assert blob.download_as_bytes() == b"first"
    assert not bucket.blob("y").exists()


def test_true_conditions_hold(bucket: storage.Bucket) -> None:
    blob = bucket.blob("x")
    blob.upload_from_string(b"first", if_generation_match=0)
    blob.upload_from_string(b"second", if_generation_match=blob.generation)
    assert blob.download_as_bytes(if_generation_match=blob.generation, if_metageneration_match=1) == b"second"
    blob.patch(if_metageneration_match=1)
    blob.delete(if_generation_match=blob.generation, if_metageneration_match=2)


def test_a_read_of_what_the_client_has_is_not_modified(
    http: httpx.Client, server: Server, bucket: storage.Bucket
) -> None:
    blob = bucket.blob("x")
    blob.upload_from_string(b"x")
    url = f"{server.url}/storage/v1/b/{bucket.name}/o/x"
    for condition in (f"ifGenerationNotMatch={blob.generation}", "ifMetagenerationNotMatch=1"):
        assert http.get(f"{url}?{condition}").status_code == 304
    assert http.get(f"{url}?ifGenerationMatch=many").status_code == 400


def test_only_the_live_generation_is_served(bucket: storage.Bucket) -> None:
    blob = bucket.blob("x")
    blob.upload_from_string(b"first")
    old = bucket.blob("x", generation=blob.generation)
    blob.upload_from_string(b"second")
    with pytest.raises(NotFound):
        old.download_as_bytes()
    assert bucket.blob("x", generation=blob.generation).download_as_bytes() == b"second"


def test_sixteen_racing_creations_have_one_winner(bucket: storage.Bucket) -> None:
    def create(number: int) -> int | None:
        try:
            bucket.blob("x").upload_from_string(f"writer {number}", if_generation_match=0)
        except PreconditionFailed:
            return None
        return number

    with ThreadPoolExecutor(16) as threads:
        winners = [number for number in threads.map(create, range(16)) if number is not None]
    assert [f"writer {number}".encode() for number in winners] == [bucket.blob("x").download_as_bytes()]


def test_a_list_groups_by_delimiter_and_turns_pages(bucket: storage.Bucket) -> None:
    names = ["a", "b/1", "b/2", "b/c/3", "d", "ü"]
    for name in names:
        bucket.blob(name).upload_from_string(b"x")
    assert [blob.name for blob in bucket.list_blobs(page_size=2)] == names
    assert [blob.name for blob in bucket.list_blobs(prefix="b/")] == ["b/1", "b/2", "b/c/3"]
    assert [blob.name for blob in bucket.list_blobs(start_offset="b/2", end_offset="d")] == ["b/2", "b/c/3"]
    assert [blob.name for blob in bucket.list_blobs(max_results=3)] == names[:3]
    for size in (1, 2, 100):
        top = bucket.list_blobs(delimiter="/", page_size=size)
        assert [blob.name for blob in top] == ["a", "d", "ü"]
        assert top.prefixes == {"b/"}
    below = bucket.list_blobs(prefix="b/", delimiter="/")
    assert [blob.name for blob in below] == ["b/1", "b/2"]
    assert below.prefixes == {"b/c/"}
    with pytest.raises(BadRequest):
        list(bucket.list_blobs(page_token="?"))


def test_a_copy_is_independent_of_its_source(bucket: storage.Bucket, client: storage.Client) -> None:
    source = bucket.blob("x")
    source.metadata = {"session": "s1"}
    source.upload_from_string(b"sound", content_type="audio/wav")
    copy = bucket.copy_blob(source, bucket, "copies/x")
    rewritten = bucket.blob("y")
    assert rewritten.rewrite(source) == (None, 5, 5)
    source.delete()
    for blob in (copy, rewritten):
        fresh = bucket.get_blob(blob.name)
        assert (fresh.content_type, fresh.metadata) == ("audio/wav", {"session": "s1"})
        assert fresh.download_as_bytes() == b"sound"


def test_objects_are_composed_in_order(bucket: storage.Bucket) -> None:
    parts = [bucket.blob(str(number)) for number in range(3)]
    for number, part in enumerate(parts):
        part.upload_from_string(f"part {number};")
    whole = bucket.blob("whole")
    whole.content_type = "text/plain"
    whole.compose(parts)
    assert whole.download_as_bytes() == b"part 0;part 1;part 2;"
    fresh = bucket.get_blob("whole")
    assert (fresh.component_count, fresh.md5_hash, fresh.content_type) == (3, None, "text/plain")
    with pytest.raises(NotFound):
        whole.compose([bucket.blob("missing")])
    with pytest.raises(BadRequest):
        whole.compose([])


def test_what_is_missing_is_not_found(bucket: storage.Bucket, client: storage.Client) -> None:
    missing = bucket.blob("missing")
    assert bucket.get_blob("missing") is None
    for call in (missing.download_as_bytes, missing.delete, missing.patch, missing.reload):
        with pytest.raises(NotFound):
            call()
    with pytest.raises(NotFound):
        list(client.bucket("no-such-bucket").list_blobs())
    with pytest.raises(NotFound):
        client.bucket("no-such-bucket").blob("x").upload_from_string(b"x")


def test_an_overwrite_does_not_disturb_a_reader(http: httpx.Client, server: Server, bucket: storage.Bucket) -> None:
    content = b"old" * 1_000_000
    blob = bucket.blob("x")
    blob.upload_from_string(content)
    with http.stream("GET", f"{server.url}/download/storage/v1/b/{bucket.name}/o/x?alt=media") as answer:
        blob.upload_from_string(b"new")
        assert answer.read() == content
    assert blob.download_as_bytes() == b"new"
