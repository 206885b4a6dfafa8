"""`earshot quote`."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from rich.console import Console

from infra.cli.client import duration_probe
from infra.cli.client.duration_probe import probe_seconds
from infra.cli.display import formatting
from infra.cli.display.quotes import QuotedRecording, show_quotes
from infra.cli.display.terminal import Terminal
from shared.billing.domain.quotes import QuoteRequest
from shared.billing.usecases.quote import quote_recording
from tests.support.fakes.clock import START
from tests.support.world import OWNER, World
from tests.unit.cli.cloud import Cloud, a_poor_world
from tests.unit.cli.conftest import Earshot, NewFile, OnPlan

MIB = 1_000_000


def test_a_recording_says_itself_how_long_it_is(short: Path) -> None:
    assert probe_seconds(short) == 11.36


def test_only_a_glance_is_taken_at_a_recording(short: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duration_probe, "MAX_BYTES", 1)
    assert probe_seconds(short) is None


def test_a_recording_that_breaks_off_or_is_none_has_no_length(short: Path, tmp_path: Path) -> None:
    (tmp_path / "half.flac").write_bytes(short.read_bytes()[:80_000])
    (tmp_path / "notes.flac").write_text("no sound")
    assert probe_seconds(tmp_path / "half.flac") is None
    assert probe_seconds(tmp_path / "notes.flac") is None
    assert probe_seconds(tmp_path / "missing.flac") is None


def test_a_pipe_gets_a_line_an_offer(cloud: Cloud, earshot: Earshot, short: Path) -> None:
    now, later = (line.split("\t") for line in earshot("quote", short).stdout.splitlines())
    assert (now[:3], later[:3]) == (
        ["short.flac", "now", "0.007500"],
        ["short.flac", "withinADay", "0.001875"],
    )
    assert now[5:] == later[5:] == ["60000", "59999", ""]
    assert not cloud.store.sessions


def test_without_a_file_a_length_is_quoted(cloud: Cloud, earshot: Earshot) -> None:
    (found,) = json.loads(earshot("quote", "--minutes", "60", "--json").stdout)
    assert (found["file"], found["durationSeconds"], found["minutesLeftAfter"]) == (None, 3600, 59_940)
    assert [offer["priceMicros"] for offer in found["offers"]] == [450_000, 112_500]


def test_a_file_that_does_not_say_its_length_needs_one(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> None:
    said = earshot("quote", new_file())
    assert (said.exit_code, said.stderr) == (
        2,
        "error: talk.flac has no length: give one with --minutes.\n",
    )
    assert earshot("quote", new_file(), "--minutes", "2").stdout.startswith("talk.flac\tnow\t0.015000\t")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["quote"], "Name recordings, or give a length with --minutes."),
        (["quote", "--minutes", "601"], "Length in seconds: Input should be less than or equal to 36000"),
        (["quote", "--minutes", "0"], "Length in seconds: Input should be greater than 0"),
        (["quote", "notes.txt"], "notes.txt has an unsupported type"),
        (["plan", "--prorate"], "--prorate needs the plan to change to."),
    ],
)
def test_bad_usage_is_refused(cloud: Cloud, earshot: Earshot, tmp_path: Path, words: list[str], sentence: str) -> None:
    (tmp_path / "notes.txt").write_text("no sound")
    said = earshot(*words)
    assert said.exit_code == 2
    assert sentence in said.stderr


def test_a_quote_says_why_it_would_be_refused(earshot: Earshot, on_plan: OnPlan, short: Path) -> None:
    on_plan(monthly_minutes=0)
    lines = earshot("quote", short).stdout.splitlines()
    assert [line.split("\t")[-1] for line in lines] == [
        "The recording is longer than the minutes left in this cycle."
    ] * 2


def a_quote(world: World, minutes: int, name: str = "talk.flac") -> QuotedRecording:
    request = QuoteRequest(duration_seconds=minutes * 60, size_bytes=MIB)
    return QuotedRecording(
        name, minutes * 60, MIB, quote_recording(request, OWNER, world.billing_deps, world.speed_deps, world.clock)
    )


def test_a_person_gets_both_offers_and_what_they_leave(screen: Console) -> None:
    show_quotes([a_quote(a_poor_world(), 3)], Terminal(screen, screen), START)
    shown = screen.export_text()
    heading, now, later, minutes, sessions = (" ".join(line.split()) for line in shown.splitlines()[:5])
    assert heading == "talk.flac 3:00 · 1.0 MB"
    assert now.startswith("Now $0.03 ")
    assert now.endswith(" in 24 s to 4 min")
    assert later.startswith("Within a day $0.0075 ")
    assert later.endswith(" in 1 h to 24 h")
    assert minutes == "Minutes 120 left, 117 after this"
    assert sessions == f"Sessions 30 left until {formatting.local_time(START + timedelta(days=31))}"
    assert "How long it takes now is assumed" in shown
    assert "All together" not in shown


def test_several_recordings_are_also_quoted_together(screen: Console) -> None:
    world = a_poor_world()
    show_quotes([a_quote(world, 100, "a.flac"), a_quote(world, 21, "b.flac")], Terminal(screen, screen), START)
    shown = screen.export_text()
    together = [" ".join(line.split()) for line in shown[shown.index("All together") :].splitlines()[:4]]
    assert together == [
        "All together 2 recordings · 2:01:00",
        "Now $1.21",
        "Within a day $0.3025",
        "Minutes 120 left, 121 needed",
    ]
    assert shown.count("Times count from the moment") == 1


def test_a_person_is_told_why_it_would_be_refused(screen: Console) -> None:
    show_quotes([a_quote(a_poor_world(), 121)], Terminal(screen, screen), START)
    assert "Refused                The recording is longer than the minutes left" in screen.export_text()
