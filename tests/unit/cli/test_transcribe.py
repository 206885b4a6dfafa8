"""`earshot transcribe`, as a pipe or a log sees it."""

from pathlib import Path

import pytest

from shared.sessions.domain.transcription_summary import TranscriptionState
from tests.unit.cli.cloud import Cloud
from tests.unit.cli.conftest import Earshot, NewFile


def test_a_file_becomes_a_transcript(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> None:
    said = earshot("transcribe", new_file())
    assert said.exit_code == 0, said.output
    assert said.stdout.startswith("[00:00:00] Speaker 1\nw0 w1 w2")
    assert "[00:00:10] Speaker 2" in said.stdout


def test_a_log_gets_a_line_for_each_stage(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> None:
    cloud.watched = True
    said = earshot("transcribe", new_file(duration_ms=1_500_000))
    (session,) = cloud.store.sessions
    assert said.stderr.splitlines() == [
        "Uploading talk.flac (95 bytes)",
        "Uploaded talk.flac",
        "Checking the recording: 0 %",
        "Preparing the audio: 5 %, 0 of 2 chunks",
        "Recognising speech: 10 %, 0 of 2 chunks",
        "Recognising speech: 52 %, 1 of 2 chunks",
        "Part 1 is readable: 760 words",
        "Joining chunks and speakers: 95 %, 2 of 2 chunks, recognised",
        "Part 2 is readable: 760 words",
        f"talk: 1,500 words in 25:00, session {session}",
    ]


def test_quiet_means_only_the_transcript(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> None:
    said = earshot("transcribe", "--quiet", new_file())
    assert (said.exit_code, said.stderr) == (0, "")
    assert said.stdout.startswith("[00:00:00]")


def test_one_format_goes_to_the_standard_output(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> None:
    assert earshot("transcribe", new_file(), "-f", "vtt").stdout.startswith("WEBVTT\n")


def test_several_formats_become_files_in_a_folder(
    cloud: Cloud, earshot: Earshot, new_file: NewFile, tmp_path: Path
) -> None:
    said = earshot("transcribe", new_file(), new_file("other.flac"), "-f", "srt", "-f", "json", "--out", "made")
    assert (said.exit_code, said.stdout) == (0, "")
    written = sorted(file.name for file in (tmp_path / "made").iterdir())
    assert written == ["other.json", "other.srt", "talk.json", "talk.srt"]


def test_the_ending_of_the_output_says_the_format(
    cloud: Cloud, earshot: Earshot, new_file: NewFile, tmp_path: Path
) -> None:
    assert earshot("transcribe", new_file(), "--out", "talk.srt").exit_code == 0
    assert (tmp_path / "talk.srt").read_text().startswith("1\n00:00:00,000 -->")


def test_what_was_wished_for_reaches_the_api(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> None:
    flags = ["-l", "en-US", "-l", "de-DE", "--speakers", "2-4", "--channels", "separate", "--title", "Talk"]
    earshot("transcribe", new_file(), *flags, "--no-watch")
    (stored,) = cloud.store.transcriptions.values()
    options = stored.value.options
    assert options.language_codes == ("en-US", "de-DE")
    assert (options.min_speakers, options.max_speakers, options.channels) == (2, 4, "separate")
    assert [session.title for session in cloud.store.sessions.values()] == ["Talk"]


def test_a_refused_recording_says_why_and_that_a_retry_cannot_help(
    cloud: Cloud, earshot: Earshot, tmp_path: Path
) -> None:
    (tmp_path / "notes.wav").write_text("no sound")
    said = earshot("transcribe", "notes.wav")
    assert said.exit_code == 1
    assert "error: notes: The file is not a readable recording." in said.stderr
    assert "failed" in said.stderr
    assert "A retry cannot help." in said.stderr


def test_what_a_retry_can_help_is_retried(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> None:
    cloud.speech_fails = True
    said = earshot("transcribe", new_file())
    (session,) = cloud.store.sessions
    assert said.exit_code == 1
    assert "The speech service refused this recording." in said.stderr
    assert f"A retry can help: earshot retry {session}" in said.stderr
    cloud.speech_fails = False
    said = earshot("retry", session, "--no-watch")
    assert said.exit_code == 0, said.output
    cloud.go_on()
    assert earshot("watch", session).stdout.startswith("[00:00:00] Speaker 1")


def test_a_cancelled_session_ends_the_command(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> None:
    cloud.transcribes = False
    session = earshot("transcribe", new_file(), "--no-watch").stdout.strip()
    assert earshot("cancel", session).exit_code == 0
    said = earshot("watch", session)
    assert said.exit_code == 1
    assert "error: talk: It was cancelled." in said.stderr


def test_nobody_has_to_watch(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> None:
    file = new_file()
    said = earshot("transcribe", file, "--no-watch")
    (session,) = cloud.store.sessions
    assert said.stdout == f"{session}\n"
    assert f"Follow it: earshot watch {session}" in said.stderr
    assert earshot("transcribe", file).stdout.startswith("[00:00:00] Speaker 1")
    assert list(cloud.store.sessions) == [session]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["missing.wav"], "missing.wav: No such file or directory."),
        ([], "Missing argument"),
        (["."], "is not a file."),
        (["empty.wav"], "empty.wav is empty."),
        (["notes.txt"], "notes.txt has an unsupported type; supported: aac, amr, flac,"),
        (["talk.flac", "--language", "english"], "--language: must be a BCP-47 language tag"),
        (["talk.flac", "--speakers", "many"], "--speakers takes a number such as 3, or a range such as 2-4, not many."),
        (["talk.flac", "--speakers", "4-2"], "--speakers: minSpeakers must not be larger than maxSpeakers"),
        (["talk.flac", "--speakers", "21"], "--speakers: Input should be less than or equal to 20"),
        (["talk.flac", "--format", "pdf"], "There is no format pdf: vtt, srt, txt, json, md, docx."),
        (
            ["talk.flac", "--out", "talk.pdf"],
            "talk.pdf does not end in vtt, srt, txt, json, md, docx: choose one with --format.",
        ),
        (["talk.flac", "-f", "srt", "-f", "vtt", "--out", "one.srt"], "Several formats need a folder"),
        (["talk.flac", "talk.flac", "--out", "one.srt"], "Two transcripts would be written to one.srt"),
    ],
)
def test_bad_usage_is_refused_before_anything_is_sent(
    cloud: Cloud, earshot: Earshot, new_file: NewFile, tmp_path: Path, words: list[str], sentence: str
) -> None:
    new_file()
    (tmp_path / "empty.wav").touch()
    (tmp_path / "notes.txt").write_text("no sound")
    said = earshot("transcribe", *words)
    assert said.exit_code == 2
    assert sentence in said.stderr
    assert not cloud.store.sessions


def test_what_only_the_api_knows_is_said_in_its_words(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> None:
    cloud.limit(max_upload_bytes=10)
    said = earshot("transcribe", new_file())
    assert (said.exit_code, said.stderr.splitlines()[-1]) == (2, "error: The file is larger than 10 bytes.")


def test_a_busy_api_is_asked_again(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> None:
    cloud.api.busy = 2
    said = earshot("transcribe", new_file())
    assert said.exit_code == 0
    assert said.stderr.count("Earshot is busy, trying again") == 2


def test_without_a_cloud_the_command_says_how_to_start_one(earshot: Earshot, new_file: NewFile) -> None:
    said = earshot("transcribe", new_file())
    assert (said.exit_code, said.stderr) == (
        1,
        "error: No Earshot is running here. Start one in another terminal: make up\n",
    )


def test_the_same_command_after_the_transcript_makes_a_new_one(
    cloud: Cloud, earshot: Earshot, new_file: NewFile
) -> None:
    file = new_file()
    earshot("transcribe", file)
    earshot("transcribe", file)
    assert [s.transcription.state for s in cloud.store.sessions.values()] == [TranscriptionState.COMPLETED] * 2
