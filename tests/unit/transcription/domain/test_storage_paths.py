import pytest

from shared.core.domain.errors import NotFound
from shared.core.domain.stored_object import StoredObject
from shared.transcription.domain.storage_paths import StoragePaths, chunk_of_result, transcription_of_upload
from shared.transcription.domain.tasks import ChunkRef
from tests.support.fakes.clock import START
from tests.support.samples import a_chunk, a_pass, a_ref

PLACES = StoragePaths(uploads="demo-uploads", work="demo-work", results="demo-results")


def name_of(uri: str) -> str:
    return uri.removeprefix("gs://").partition("/")[2]


@pytest.mark.parametrize("owner", ["ann", "Ann Lee", "ünï", "a.b@c"])
def test_an_upload_is_found_again_by_its_name(owner: str) -> None:
    ref = a_ref("0a1b2c", 3)
    uri = PLACES.upload(owner, ref, START, "flac")
    assert uri == f"gs://demo-uploads/{owner}/0a1b2c/3-20300101T000000.flac"
    assert transcription_of_upload(name_of(uri)) == ref


def test_a_result_is_found_again_by_the_name_that_the_recogniser_gives_it() -> None:
    prefix = PLACES.output_prefix(a_pass(run=2, version=4), a_chunk(7, attempt=3))
    assert prefix == "gs://demo-results/s1/4/2/007-3/"
    found = chunk_of_result(name_of(prefix) + "007_transcript_68a1.json")
    assert found == ChunkRef(session_id="s1", version=4, chunk=7, attempt=3)


def test_each_time_the_recogniser_is_asked_it_writes_elsewhere() -> None:
    asked = [(run, chunk, attempt) for run in (1, 2) for chunk in (0, 1) for attempt in (1, 2)]
    prefixes = {PLACES.output_prefix(a_pass(run=run), a_chunk(chunk, attempt=attempt)) for run, chunk, attempt in asked}
    assert len(prefixes) == len(asked)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "talk.flac",
        "ann/talk.flac",
        "ann/s1/talk.flac",
        "ann/s1/1-",
        "ann/s1/x-1.flac",
        "ann/S1/1-1.flac",
        "ann/s1/1-1/more.flac",
        "/s1/1-1.flac",
        "ann/../1-1.flac",
    ],
)
def test_an_upload_with_a_name_that_is_not_ours_belongs_to_no_session(name: str) -> None:
    with pytest.raises(NotFound):
        transcription_of_upload(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "s1/1/1/000-1/out.vtt",
        "s1/1/1/0-1/out.json",
        "s1/1/000-1/out.json",
        "s1/1/1/000-1/more/out.json",
        "s1/1/1/000-1/.json/",
        "S1/1/1/000-1/out.json",
        "prefix/s1/1/1/000-1/out.json",
    ],
)
def test_a_result_with_a_name_that_is_not_ours_is_of_no_session(name: str) -> None:
    with pytest.raises(NotFound):
        chunk_of_result(name)


def test_an_object_has_an_address() -> None:
    assert StoredObject(bucket="b", name="a/b c.json", size=1).uri == "gs://b/a/b c.json"
