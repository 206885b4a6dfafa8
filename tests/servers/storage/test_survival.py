"""What a restart, a kill or a second server must not change."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from google.cloud import storage

from tests.servers.storage.chunks import BLOCK, SOUND, held, open_chunk, put, state, until
from tests.servers.storage.conftest import NAME, Server, Signer


@pytest.fixture
def server(tmp_path: Path, key_file: Path) -> Iterator[Server]:
    server = Server(tmp_path / "data", key_file, {}).start()
    yield server
    server.kill()


def test_objects_and_buckets_survive_a_restart(server: Server, bucket: storage.Bucket) -> None:
    blob = bucket.blob(NAME)
    blob.metadata = {"session": "s1"}
    blob.upload_from_string(b"sound", content_type="audio/wav")
    assert server.stop() == 0
    server.start()
    again = bucket.get_blob(NAME)
    assert (again.generation, again.metadata, again.content_type) == (blob.generation, {"session": "s1"}, "audio/wav")
    assert again.download_as_bytes() == b"sound"
    bucket.reload()
    assert bucket.cors[0]["maxAgeSeconds"] == 600


def test_a_generation_never_repeats(server: Server, bucket: storage.Bucket) -> None:
    blob = bucket.blob(NAME)
    generations = []
    for content in (b"1", b"2"):
        blob.upload_from_string(content)
        generations.append(blob.generation)
        server.stop()
        server.start()
    assert generations == sorted(set(generations))


def test_an_upload_continues_after_the_server_was_killed(
    http: httpx.Client, sign: Signer, bucket: storage.Bucket, server: Server
) -> None:
    session = sign.session(http)
    put(http, session, 0, BLOCK)
    with open_chunk(session, 2 * BLOCK + 77):
        until(lambda: held(state(http, session)) == 2 * BLOCK)
        server.kill()
    server.start()
    assert held(state(http, session)) == 2 * BLOCK
    assert put(http, session, 2 * BLOCK, len(SOUND)).status_code == 200
    assert bucket.blob(NAME).download_as_bytes() == SOUND


def test_a_finished_session_still_answers_after_a_restart(http: httpx.Client, sign: Signer, server: Server) -> None:
    session = sign.session(http)
    first = put(http, session, 0, len(SOUND))
    server.stop()
    server.start()
    again = state(http, session)
    assert (again.status_code, again.headers["etag"]) == (200, first.headers["etag"])
    assert server.files("partial") == []


def test_overwritten_and_unfinished_files_are_removed(
    http: httpx.Client, sign: Signer, bucket: storage.Bucket, server: Server
) -> None:
    for content in (b"first", b"second"):
        bucket.blob(NAME).upload_from_string(content)
    assert [file.read_bytes() for file in server.files("objects")] == [b"second"]
    url = sign("PUT", "other")
    with open_chunk(url, BLOCK, content_range=False):
        until(lambda: len(server.files("partial")) == 1)
        server.kill()
    server.start()
    assert server.files("partial") == []
    bucket.blob(NAME).delete()
    assert server.files("objects") == []


def test_a_cut_upload_leaves_nothing(sign: Signer, bucket: storage.Bucket, server: Server) -> None:
    with open_chunk(sign("PUT"), BLOCK, content_range=False):
        until(lambda: len(server.files("partial")) == 1)
    until(lambda: server.files("partial") == [])
    assert not bucket.blob(NAME).exists()


def test_a_stop_during_an_upload_is_clean(sign: Signer, server: Server) -> None:
    with open_chunk(sign("PUT"), BLOCK, content_range=False):
        until(lambda: len(server.files("partial")) == 1)
        assert server.stop() == 0
    assert server.files("partial") == []


def test_a_second_server_is_kept_off_the_same_data(server: Server) -> None:
    command = [sys.executable, "-m", "infra.local.storage", "--port", "0"]
    command += ["--data", str(server.data), "--key-file", str(server.key_file)]
    second = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert second.returncode == 1
    assert "another server is using" in second.stderr


def test_declared_buckets_are_created_and_brought_up_to_date(server: Server, client: storage.Client) -> None:
    server.stop()
    rule = {"origin": ["http://localhost:3000"], "method": ["PUT"], "responseHeader": ["Range"], "maxAgeSeconds": 60}
    server.declare({"buckets": {"demo-work": {"cors": [rule], "delete_after_days": 1}}})
    server.start()
    declared = client.get_bucket("demo-work")
    assert declared.cors == [rule]
    assert [dict(lifecycle) for lifecycle in declared.lifecycle_rules] == [
        {"action": {"type": "Delete"}, "condition": {"age": 1}}
    ]
    server.stop()
    server.start()
    assert client.get_bucket("demo-work").metageneration == declared.metageneration


def test_the_log_holds_no_signature_and_no_session(
    http: httpx.Client, sign: Signer, bucket: storage.Bucket, server: Server
) -> None:
    session = sign.session(http)
    http.put(session, content=b"sound")
    http.get(sign("GET"))
    server.stop()
    log = "".join(server.log)
    assert f"GET /{bucket.name}/{NAME} 200" in log
    assert "X-Goog-Signature" not in log
    assert session.rsplit("=", 1)[1] not in log
