"""`earshot vocabulary`, and phrases of `earshot transcribe`."""

from pathlib import Path

from tests.unit.cli.cloud import Cloud
from tests.unit.cli.conftest import Earshot, NewFile

FILE = "# names\nNorland Park = 15\n\nDashwood\nC=\n"


def test_phrases_are_added_changed_and_removed(cloud: Cloud, earshot: Earshot) -> None:
    assert earshot("vocabulary").stdout == ""
    assert earshot("vocabulary", "--add", "Dashwood", "--add", "Norland  Park=15").exit_code == 0
    assert earshot("vocabulary", "--add", "norland park=2").stdout == "norland park=2\nDashwood=10\n"
    assert earshot("vocabulary", "--remove", "DASHWOOD").stdout == "norland park=2\n"
    said = earshot("vocabulary", "--remove", "Elinor")
    assert (said.exit_code, said.stderr) == (2, "error: The vocabulary has no phrase 'Elinor'.\n")


def test_a_file_takes_the_place_of_all(cloud: Cloud, earshot: Earshot, tmp_path: Path) -> None:
    earshot("vocabulary", "--add", "Elinor")
    (tmp_path / "names.txt").write_text(FILE)
    said = earshot("vocabulary", "--set", "names.txt")
    assert said.stdout == "Norland Park=15\nDashwood=10\nC==10\n"
    (tmp_path / "same.txt").write_text(said.stdout)
    assert earshot("vocabulary", "--set", "same.txt").stdout == said.stdout


def test_a_space_has_its_own(cloud: Cloud, earshot: Earshot) -> None:
    assert earshot("vocabulary", "--space", "nowhere").stderr == "error: This space does not exist.\n"
    earshot("vocabulary", "--add", "Elinor")
    (uid,) = (name.removeprefix("user-") for name in cloud.store.vocabularies)
    assert earshot("vocabulary", "--space", uid).stdout == ""
    assert '"Barton"' in earshot("vocabulary", "--space", uid, "--add", "Barton", "--json").stdout


def test_a_recording_expects_what_was_typed(cloud: Cloud, earshot: Earshot, new_file: NewFile, tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text(FILE)
    flags = ["--phrase", "Elinor=20", "--vocabulary", "names.txt", "--no-watch"]
    assert earshot("transcribe", new_file(), *flags).exit_code == 0
    (stored,) = cloud.store.transcriptions.values()
    assert [(each.value, each.boost) for each in stored.value.options.phrases] == [
        ("Elinor", 20),
        ("Norland Park", 15),
        ("Dashwood", 10),
        ("C=", 10),
    ]


def test_what_is_no_phrase_is_refused_before_anything_is_sent(
    cloud: Cloud, earshot: Earshot, new_file: NewFile, tmp_path: Path
) -> None:
    for wrong in ("x" * 101, " ", "Elinor=21"):
        said = earshot("transcribe", new_file(), "--phrase", wrong)
        assert (said.exit_code, "error: The phrase" in said.stderr) == (2, True)
    assert "none.txt cannot be read" in earshot("vocabulary", "--set", "none.txt").stderr
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    assert "not UTF-8" in earshot("vocabulary", "--set", "latin.txt").stderr
    assert cloud.store.transcriptions == {}
