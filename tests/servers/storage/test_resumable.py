"""Resumable uploads: nothing sent is lost or stored twice, whatever happens between two chunks."""

import httpx
import pytest
from google.api_core.exceptions import PreconditionFailed
from google.cloud import storage

from tests.servers.storage.chunks import BLOCK, SOUND, held, open_chunk, put, send_and_cut, state, until
from tests.servers.storage.conftest import NAME, Server, Signer


def test_chunks_become_the_object_with_the_type_of_the_start(
    http: httpx.Client, sign: Signer, bucket: storage.Bucket
) -> None:
    session = sign.session(http)
    assert held(state(http, session)) == 0
    assert held(put(http, session, 0, BLOCK)) == BLOCK
    assert held(put(http, session, BLOCK, 3 * BLOCK)) == 3 * BLOCK
    assert not bucket.blob(NAME).exists()
    last = put(http, session, 3 * BLOCK, len(SOUND))
    assert last.status_code == 200
    blob = bucket.get_blob(NAME)
    assert (blob.download_as_bytes(), blob.content_type) == (SOUND, "audio/wav")
    assert last.headers["x-goog-generation"] == str(blob.generation)


def test_one_request_can_carry_everything(http: httpx.Client, sign: Signer, bucket: storage.Bucket) -> None:
    assert http.put(sign.session(http, "whole"), content=SOUND).status_code == 200
    assert http.put(sign.session(http, "streamed"), content=iter([SOUND[:9], SOUND[9:]])).status_code == 200
    assert http.put(sign.session(http, "empty"), content=b"").status_code == 200
    assert bucket.blob("whole").download_as_bytes() == SOUND
    assert bucket.blob("streamed").download_as_bytes() == SOUND
    assert bucket.get_blob("empty").size == 0


def test_a_size_can_stay_open_until_the_last_chunk(http: httpx.Client, sign: Signer, bucket: storage.Bucket) -> None:
    session = sign.session(http)
    assert held(put(http, session, 0, 2 * BLOCK, "*")) == 2 * BLOCK
    assert held(state(http, session, "*")) == 2 * BLOCK
    assert state(http, session, 2 * BLOCK).status_code == 200
    assert bucket.blob(NAME).download_as_bytes() == SOUND[: 2 * BLOCK]


def test_only_whole_blocks_are_kept_of_a_chunk_that_is_not_the_last(http: httpx.Client, sign: Signer) -> None:
    session = sign.session(http)
    assert held(put(http, session, 0, BLOCK + 5)) == BLOCK


def test_a_resent_chunk_is_ignored(http: httpx.Client, sign: Signer, bucket: storage.Bucket) -> None:
    session = sign.session(http)
    put(http, session, 0, 2 * BLOCK)
    assert held(put(http, session, 0, BLOCK)) == 2 * BLOCK
    assert put(http, session, BLOCK, len(SOUND)).status_code == 200
    assert bucket.blob(NAME).download_as_bytes() == SOUND


def test_a_chunk_after_a_gap_is_refused_and_not_stored(http: httpx.Client, sign: Signer) -> None:
    session = sign.session(http)
    put(http, session, 0, BLOCK)
    assert put(http, session, 2 * BLOCK, 3 * BLOCK).status_code == 503
    assert held(state(http, session)) == BLOCK


def test_a_cut_connection_loses_no_whole_block(http: httpx.Client, sign: Signer, bucket: storage.Bucket) -> None:
    session = sign.session(http)
    send_and_cut(session, 2 * BLOCK + 100)
    until(lambda: held(state(http, session)) == 2 * BLOCK)
    assert put(http, session, 2 * BLOCK, len(SOUND)).status_code == 200
    assert bucket.blob(NAME).download_as_bytes() == SOUND


def test_a_new_request_takes_over_from_a_connection_that_hangs(
    http: httpx.Client, sign: Signer, bucket: storage.Bucket
) -> None:
    session = sign.session(http)
    with open_chunk(session, BLOCK) as hanging:
        until(lambda: held(state(http, session)) == BLOCK)
        assert held(put(http, session, BLOCK, 2 * BLOCK)) == 2 * BLOCK
        hanging.sendall(b"?" * BLOCK)
        assert hanging.recv(12) == b"HTTP/1.1 503"
    assert put(http, session, 2 * BLOCK, len(SOUND)).status_code == 200
    assert bucket.blob(NAME).download_as_bytes() == SOUND


def test_a_finished_session_answers_the_same_again(http: httpx.Client, sign: Signer) -> None:
    session = sign.session(http)
    first = put(http, session, 0, len(SOUND))
    for again in (put(http, session, 3 * BLOCK, len(SOUND)), state(http, session), state(http, session, "*")):
        assert again.status_code == 200
        assert again.headers["x-goog-generation"] == first.headers["x-goog-generation"]


def test_a_cancelled_session_is_gone(http: httpx.Client, sign: Signer, server: Server) -> None:
    before = server.files("partial")
    session = sign.session(http)
    put(http, session, 0, BLOCK)
    assert http.delete(session).status_code == 499
    for answer in (state(http, session), put(http, session, BLOCK, 2 * BLOCK), http.delete(session)):
        assert (answer.status_code, "NoSuchUpload" in answer.text) == (404, True)
    assert server.files("partial") == before


def test_a_session_belongs_to_one_object(http: httpx.Client, sign: Signer) -> None:
    session = sign.session(http)
    assert http.put(session.replace("sound.wav", "other.wav"), content=b"x").status_code == 404
    assert http.put(session[:-1] + "?", content=b"x").status_code == 404
    assert http.get(session).status_code == 405


@pytest.mark.parametrize(
    "content_range", ["bytes 0-9/5", "bytes 9-0/20", "bytes 0-4/20", "bytes 0-9", "octets 0-9/20", "bytes */10"]
)
def test_a_range_that_contradicts_the_body_is_refused(http: httpx.Client, sign: Signer, content_range: str) -> None:
    answer = http.put(sign.session(http), content=b"0123456789", headers={"content-range": content_range})
    assert answer.status_code == 400


def test_a_size_cannot_change_once_declared(http: httpx.Client, sign: Signer) -> None:
    session = sign.session(http)
    put(http, session, 0, BLOCK)
    assert put(http, session, BLOCK, 2 * BLOCK, len(SOUND) + 1).status_code == 400
    assert held(state(http, session)) == BLOCK
    declared = sign.session(http, x_upload_content_length=str(len(SOUND)))
    assert put(http, declared, 0, BLOCK, 2 * BLOCK).status_code == 400
    shrunk = sign.session(http)
    put(http, shrunk, 0, BLOCK, "*")
    assert http.put(shrunk, content=b"").status_code == 400


def test_the_signed_size_limit_holds_for_the_whole_upload(
    http: httpx.Client, sign: Signer, bucket: storage.Bucket
) -> None:
    limit = f"10,{2 * BLOCK}"
    declared = put(http, sign.session(http, x_goog_content_length_range=limit), 0, BLOCK)
    assert (declared.status_code, "EntityTooLarge" in declared.text) == (400, True)
    hidden = sign.session(http, x_goog_content_length_range=limit)
    assert held(put(http, hidden, 0, 2 * BLOCK, "*")) == 2 * BLOCK
    beyond = put(http, hidden, 2 * BLOCK, 3 * BLOCK, "*")
    assert (beyond.status_code, "EntityTooLarge" in beyond.text) == (400, True)
    small = http.put(sign.session(http, x_goog_content_length_range=limit), content=b"tiny")
    assert (small.status_code, "EntityTooSmall" in small.text) == (400, True)
    assert not bucket.blob(NAME).exists()


def test_a_precondition_is_checked_at_the_start_and_at_the_end(
    http: httpx.Client, sign: Signer, bucket: storage.Bucket
) -> None:
    first = sign.session(http, x_goog_if_generation_match="0")
    second = sign.session(http, x_goog_if_generation_match="0")
    assert put(http, first, 0, len(SOUND)).status_code == 200
    assert put(http, second, 0, len(SOUND)).status_code == 412
    assert state(http, second).status_code == 404
    headers = {"x-goog-if-generation-match": "0", "x-goog-resumable": "start"}
    assert http.post(sign("RESUMABLE", headers=dict(headers)), headers=headers).status_code == 412


def test_a_wrong_checksum_ends_the_upload(http: httpx.Client, sign: Signer, bucket: storage.Bucket) -> None:
    session = sign.session(http)
    answer = http.put(session, content=SOUND, headers={"x-goog-hash": "crc32c=AAAAAA=="})
    assert (answer.status_code, "BadDigest" in answer.text) == (400, True)
    assert not bucket.blob(NAME).exists()


def test_the_real_client_uploads_in_chunks(bucket: storage.Bucket) -> None:
    content = SOUND * 12  # above 8 MB, where the client changes to a session
    blob = bucket.blob(NAME, chunk_size=8 * BLOCK)
    blob.metadata = {"session": "s1"}
    blob.upload_from_string(content, content_type="audio/wav", if_generation_match=0)
    stored = bucket.get_blob(NAME)
    assert (stored.metadata, stored.content_type) == ({"session": "s1"}, "audio/wav")
    assert stored.download_as_bytes(checksum="md5") == content
    with pytest.raises(PreconditionFailed):
        bucket.blob(NAME, chunk_size=8 * BLOCK).upload_from_string(content, if_generation_match=0)


def test_the_real_client_continues_a_session_made_for_a_browser(bucket: storage.Bucket, http: httpx.Client) -> None:
    session = bucket.blob(NAME).create_resumable_upload_session(content_type="audio/wav", size=len(SOUND))
    assert held(put(http, session, 0, BLOCK)) == BLOCK
    assert put(http, session, BLOCK, len(SOUND)).json()["size"] == str(len(SOUND))
    other = bucket.blob("other").create_resumable_upload_session(content_type="audio/wav")
    assert http.delete(other).status_code == 499
    assert state(http, other).status_code == 404


def test_the_real_client_writes_a_stream_of_unknown_size(bucket: storage.Bucket) -> None:
    with bucket.blob(NAME).open("wb", chunk_size=BLOCK) as stream:
        for start in range(0, len(SOUND), 100_000):
            stream.write(SOUND[start : start + 100_000])
    assert bucket.blob(NAME).download_as_bytes() == SOUND
