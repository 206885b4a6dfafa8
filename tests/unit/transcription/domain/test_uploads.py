import pytest
from pydantic import ValidationError

from shared.transcription.domain.options import ChannelMode, RecognitionOptions
from shared.transcription.domain.uploads import EXTENSIONS, UploadRequest, UploadTicket
from tests.support.fakes.clock import START
from tests.support.samples import a_ref

LEAST = {"fileName": "talk.flac", "contentType": "audio/flac", "sizeBytes": 1}


def request(**fields: object) -> UploadRequest:
    return UploadRequest.model_validate(LEAST | fields)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"contentType": "audio/webm;codecs=opus"},
        {"contentType": " Audio/MPEG "},
        {"sizeBytes": 10**12},
        {"durationSeconds": 0.001},
        {"durationSeconds": 36_000},
        {"title": "x" * 200},
        {"title": ""},
        {"fileName": "x" * 255},
        {"fileName": "שלום 🎙️.wav"},
        {"languageCodes": ["auto"]},
        {"languageCodes": ["en-US", "zh-Hant-TW", "es-419"]},
        {"languageCodes": ["fil"]},
        {"minSpeakers": 1, "maxSpeakers": 20},
        {"minSpeakers": 2, "maxSpeakers": 2},
        {"maxSpeakers": 2},
        {"channels": "separate"},
    ],
)
def test_good_requests_are_taken(fields: dict[str, object]) -> None:
    request(**fields)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("contentType", "text/plain"),
        ("contentType", ""),
        ("contentType", "audio/flac, audio/wav"),
        ("sizeBytes", 0),
        ("sizeBytes", -1),
        ("sizeBytes", 1.5),
        ("sizeBytes", "large"),
        ("durationSeconds", 0),
        ("durationSeconds", -1),
        ("durationSeconds", 36_001),
        ("durationSeconds", float("nan")),
        ("title", "x" * 201),
        ("fileName", ""),
        ("fileName", "   "),
        ("fileName", "x" * 256),
        ("languageCodes", []),
        ("languageCodes", ["en", "de", "fr", "it"]),
        ("languageCodes", ["english"]),
        ("languageCodes", ["en_US"]),
        ("languageCodes", ["en-us"]),
        ("languageCodes", ["auto,en"]),
        ("languageCodes", "en"),
        ("minSpeakers", 0),
        ("maxSpeakers", 21),
        ("channels", "left"),
        ("owner", "eve"),
        ("uri", "gs://uploads/other"),
    ],
)
def test_each_wrong_field_is_named(field: str, value: object) -> None:
    with pytest.raises(ValidationError) as refused:
        request(**{field: value})
    assert {error["loc"][0] for error in refused.value.errors()} == {field}


def test_speakers_must_be_in_order() -> None:
    with pytest.raises(ValidationError, match="minSpeakers must not be larger than maxSpeakers"):
        request(minSpeakers=3, maxSpeakers=2)


@pytest.mark.parametrize("field", LEAST)
def test_nothing_that_is_needed_may_be_missing(field: str) -> None:
    with pytest.raises(ValidationError):
        UploadRequest.model_validate({key: value for key, value in LEAST.items() if key != field})


def test_the_type_is_kept_without_its_parameters() -> None:
    assert request(contentType="audio/webm;codecs=opus").content_type == "audio/webm"


@pytest.mark.parametrize("content_type", EXTENSIONS)
def test_each_type_that_is_taken_has_an_ending_for_its_object(content_type: str) -> None:
    assert EXTENSIONS[request(contentType=content_type).content_type].isalnum()


@pytest.mark.parametrize(
    ("title", "file_name", "shown"),
    [("Our talk", "talk.flac", "Our talk"), ("", "talk.final.flac", "talk.final"), (" ", "C:/a/talk.wav", "talk")],
)
def test_without_a_title_the_files_name_is_shown(title: str, file_name: str, shown: str) -> None:
    assert request(title=title, fileName=file_name).display_title == shown


def test_what_is_to_be_recognised_is_handed_on() -> None:
    wanted = request(languageCodes=["de-DE"], minSpeakers=2, maxSpeakers=4, channels="separate")
    assert wanted.options == RecognitionOptions(
        language_codes=("de-DE",), min_speakers=2, max_speakers=4, channels=ChannelMode.SEPARATE
    )


def test_a_ticket_names_its_pass() -> None:
    ticket = UploadTicket(session_id="s1", version=1, method="PUT", url="https://x", headers={}, expires_at=START)
    assert ticket.ref == a_ref()
