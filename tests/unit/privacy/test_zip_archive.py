"""Archives are written as they are sent, and every reader of ZIP files reads them."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from shared.privacy.domain.zip_archive import BLOCK, ArchiveEntry, write_zip

AT = datetime(2030, 1, 2, 3, 4, 6, tzinfo=UTC)


def opened(*entries: ArchiveEntry) -> ZipFile:
    return ZipFile(io.BytesIO(b"".join(write_zip(entries))))


def test_files_are_in_it_as_they_were_given() -> None:
    archive = opened(
        ArchiveEntry("a/b.json", AT, (b"[", b"]")),
        ArchiveEntry("ü.txt", AT, ()),
        ArchiveEntry("talk.flac", AT, (b"x",), packed=True),
    )
    assert archive.testzip() is None
    assert {name: archive.read(name) for name in archive.namelist()} == {
        "a/b.json": b"[]",
        "ü.txt": b"",
        "talk.flac": b"x",
    }
    kinds = {each.filename: each.compress_type for each in archive.infolist()}
    assert kinds == {"a/b.json": ZIP_DEFLATED, "ü.txt": ZIP_DEFLATED, "talk.flac": ZIP_STORED}


def test_a_time_before_such_files_existed_is_the_earliest_that_they_know() -> None:
    archive = opened(ArchiveEntry("old", AT.replace(year=1970), ()), ArchiveEntry("new", AT, ()))
    assert [each.date_time[0] for each in archive.infolist()] == [1980, 2030]


def test_little_of_it_is_held() -> None:
    asked = 0

    def pieces() -> Iterator[bytes]:
        nonlocal asked
        for _ in range(100):
            asked += 1
            yield bytes(BLOCK)

    found = write_zip([ArchiveEntry("long", AT, pieces(), packed=True)])
    assert len(next(found)) < 2 * BLOCK
    assert asked == 1
    assert b"".join(found)


def test_nothing_at_all_is_an_archive_too() -> None:
    assert opened().namelist() == []
