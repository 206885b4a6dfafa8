"""Files in Cloud Storage."""

import io
from collections.abc import Iterator

import pytest
from google.api_core.exceptions import NotFound as Missing

from shared.core.domain.errors import NotFound
from shared.core.ports import Objects
from tests.contract.conftest import fake_and_real
from tests.support.fakes.objects import FakeObjects
from tests.support.wiring import Wiring

MEBIBYTE = 1 << 20


@pytest.fixture
def bucket(wired: Wiring) -> str:
    """A bucket of this test's own."""
    name: str = wired.core.settings.uploads_bucket
    wired.core.storage_client.bucket(name).create()
    return name


@fake_and_real
def place(request: pytest.FixtureRequest) -> tuple[Objects, str]:
    """The objects, and the address of a bucket."""
    if request.param == "fake":
        return FakeObjects(), "gs://bucket"
    bucket = request.getfixturevalue("bucket")
    return request.getfixturevalue("wired").core.objects, f"gs://{bucket}"


Place = tuple[Objects, str]


def test_what_is_stored_can_be_read(place: Place) -> None:
    objects, bucket = place
    objects.create(f"{bucket}/a/b c.flac", io.BytesIO(b"sound"), "audio/flac")
    assert objects.read(f"{bucket}/a/b c.flac") == b"sound"
    assert objects.size(f"{bucket}/a/b c.flac") == 5


def test_an_object_is_found_as_the_event_tells_it(place: Place) -> None:
    objects, bucket = place
    assert objects.find(f"{bucket}/hello") is None
    objects.create(f"{bucket}/hello", io.BytesIO(b"hello world"), "audio/flac")
    found = objects.find(f"{bucket}/hello")
    assert found
    assert (found.uri, found.size, found.content_type) == (f"{bucket}/hello", 11, "audio/flac")
    assert (found.md5_hash, found.crc32c) == ("XrY7u+Ae7tCTyyK7j1rNww==", "yZRlqg==")


@pytest.mark.parametrize("name", ["שלום/🎙️.flac", "a#b?c&d=%20+.flac", "a//b"])
def test_names_may_hold_anything(place: Place, name: str) -> None:
    objects, bucket = place
    objects.create(f"{bucket}/{name}", io.BytesIO(b"sound"), "audio/flac")
    assert objects.read(f"{bucket}/{name}") == b"sound"
    assert objects.listed(f"{bucket}/") == [f"{bucket}/{name}"]


def test_what_does_not_exist_is_not_found(place: Place) -> None:
    objects, bucket = place
    assert objects.size(f"{bucket}/none") is None
    with pytest.raises(NotFound):
        objects.read(f"{bucket}/none")
    with pytest.raises(NotFound):
        objects.open(f"{bucket}/none")


def test_an_object_that_exists_is_left_as_it_is(place: Place) -> None:
    objects, bucket = place
    for data in (b"first", b"second"):
        objects.create(f"{bucket}/a", io.BytesIO(data), "audio/flac")
    assert objects.read(f"{bucket}/a") == b"first"


@pytest.mark.parametrize("size", [0, 1, MEBIBYTE, 3 * MEBIBYTE + 7])
def test_an_object_is_written_as_its_pieces_come(place: Place, size: int) -> None:
    objects, bucket = place
    data = bytes(range(251)) * (size // 251 + 1)
    objects.write(f"{bucket}/a", (data[:size][begin : begin + 70_001] for begin in range(0, size, 70_001)), "text/vtt")
    assert objects.read(f"{bucket}/a") == data[:size]


def test_pieces_that_break_off_are_no_object(place: Place) -> None:
    objects, bucket = place

    def pieces() -> Iterator[bytes]:
        yield b"x" * 2 * MEBIBYTE
        raise NotFound("The next page is gone.")

    with pytest.raises(NotFound):
        objects.write(f"{bucket}/a", pieces(), "text/vtt")
    assert objects.size(f"{bucket}/a") is None


def test_a_reader_that_stands_at_its_end_is_stored_from_its_beginning(place: Place) -> None:
    objects, bucket = place
    data = io.BytesIO(b"sound")
    data.seek(0, io.SEEK_END)
    objects.create(f"{bucket}/a", data, "audio/flac")
    assert objects.read(f"{bucket}/a") == b"sound"


@pytest.mark.parametrize("size", [0, 1, 3 * MEBIBYTE + 1, 9 * MEBIBYTE])
def test_an_opened_object_can_be_read_from_any_place(place: Place, size: int) -> None:
    objects, bucket = place
    data = bytes(range(251)) * (size // 251 + 1)
    objects.create(f"{bucket}/a", io.BytesIO(data[:size]), "audio/flac")
    with objects.open(f"{bucket}/a") as file:
        assert file.read(4) == data[:size][:4]
        assert file.seek(0, io.SEEK_END) == size
        assert file.read(1) == b""
        for begin in (0, size // 2, max(size - 3, 0)):
            assert file.seek(begin) == begin
            assert file.read(5) == data[:size][begin : begin + 5]
            assert file.tell() == min(begin + 5, size)
        file.seek(0)
        assert file.read() == data[:size]


def test_a_list_is_in_order_and_of_one_beginning_only(place: Place) -> None:
    objects, bucket = place
    for name in ("s1/2/000", "s1/1/001", "s1/1/000", "s2/1/000", "s1/10/000"):
        objects.create(f"{bucket}/{name}", io.BytesIO(b"x"), "audio/flac")
    assert objects.listed(f"{bucket}/s1/1") == [f"{bucket}/s1/1/000", f"{bucket}/s1/1/001", f"{bucket}/s1/10/000"]
    assert objects.listed(f"{bucket}/s1/1/") == [f"{bucket}/s1/1/000", f"{bucket}/s1/1/001"]
    assert objects.listed(f"{bucket}/none") == []


def test_a_list_may_be_of_the_first_only(place: Place) -> None:
    objects, bucket = place
    for name in ("a", "b", "c"):
        objects.create(f"{bucket}/{name}", io.BytesIO(b"x"), "audio/flac")
    assert objects.listed(f"{bucket}/", 2) == [f"{bucket}/a", f"{bucket}/b"]


def test_what_is_deleted_is_gone_and_only_that(place: Place) -> None:
    objects, bucket = place
    for name in ("a", "ab"):
        objects.create(f"{bucket}/{name}", io.BytesIO(b"x"), "audio/flac")
    for _ in range(2):
        objects.delete(f"{bucket}/a")
    assert objects.listed(f"{bucket}/") == [f"{bucket}/ab"]


@pytest.mark.xdist_group("cloud")
def test_the_type_is_stored_too(wired: Wiring, bucket: str) -> None:
    wired.core.objects.create(f"gs://{bucket}/a", io.BytesIO(b"x"), "audio/flac")
    assert wired.core.storage_client.bucket(bucket).get_blob("a").content_type == "audio/flac"
    wired.core.objects.write(f"gs://{bucket}/b", [b"WEBVTT"], "text/vtt; charset=utf-8")
    assert wired.core.storage_client.bucket(bucket).get_blob("b").content_type == "text/vtt; charset=utf-8"


@pytest.mark.xdist_group("cloud")
def test_an_object_that_changes_while_it_is_read_is_not_mixed(wired: Wiring, bucket: str) -> None:
    """Uploads cannot be overwritten; if one were, half of each would be no recording at all."""
    uri = f"gs://{bucket}/a"
    wired.core.objects.create(uri, io.BytesIO(b"a" * 3 * MEBIBYTE), "audio/flac")
    with wired.core.objects.open(uri) as file:
        assert file.read(1) == b"a"
        wired.core.storage_client.bucket(bucket).blob("a").upload_from_string(b"b" * 3 * MEBIBYTE)
        file.seek(2 * MEBIBYTE)
        with pytest.raises(Missing):
            file.read(1)
