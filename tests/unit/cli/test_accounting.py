"""`earshot quote`, `usage` and `plan`, and what `transcribe` does when the plan does not allow it."""

import io
import json
import re
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from rich.console import Console

from infra.cli import probe, wording
from infra.cli.plans import show_plans
from infra.cli.probe import seconds_in
from infra.cli.quotes import Quoted, show_quotes
from infra.cli.terminal import Terminal
from infra.cli.usage import show_usage
from infra.topology import ROOT
from shared.domain.models import Processing
from shared.domain.plans import PLANS
from shared.domain.prices import Prices
from shared.domain.quotes import QuoteRequest
from shared.usecases.quote import quote
from shared.usecases.read_account import get_usage
from tests.fakes.clock import START
from tests.unit.cli.cloud import Cloud
from tests.unit.cli.conftest import Earshot, NewFile
from tests.world import OWNER, World

SHORT = ROOT / "tests" / "recordings" / "short.flac"
MIB = 1_000_000


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """A real recording of eleven seconds and a third."""
    return Path(shutil.copy(SHORT, tmp_path / "short.flac"))


@pytest.fixture
def screen() -> Console:
    return Console(file=io.StringIO(), record=True, force_terminal=True, width=80)


@pytest.fixture
def on_plan(cloud: Cloud, earshot: Earshot) -> Callable[..., None]:
    """Puts the user on the first plan with other limits."""

    def put(**limits: object) -> None:
        cloud.world.accounts.put_plan(PLANS[0].model_copy(update=limits))
        assert earshot("plan", "FREE").exit_code == 0

    return put


def test_a_recording_says_itself_how_long_it_is(short: Path) -> None:
    assert seconds_in(short) == 11.36


def test_only_a_glance_is_taken_at_a_recording(short: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "GLANCE_BYTES", 1)
    assert seconds_in(short) is None


def test_a_recording_that_breaks_off_or_is_none_has_no_length(short: Path, tmp_path: Path) -> None:
    (tmp_path / "half.flac").write_bytes(short.read_bytes()[:80_000])
    (tmp_path / "notes.flac").write_text("no sound")
    assert seconds_in(tmp_path / "half.flac") is None
    assert seconds_in(tmp_path / "notes.flac") is None
    assert seconds_in(tmp_path / "missing.flac") is None


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
        "error: talk.flac does not say how long it is: say it with --minutes.\n",
    )
    assert earshot("quote", new_file(), "--minutes", "2").stdout.startswith("talk.flac\tnow\t0.015000\t")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["quote"], "Name recordings, or say how long one would be: --minutes."),
        (["quote", "--minutes", "601"], "Length in seconds: Input should be less than or equal to 36000"),
        (["quote", "--minutes", "0"], "Length in seconds: Input should be greater than 0"),
        (["quote", "notes.txt"], "notes.txt is not a recording Earshot reads"),
        (["plan", "--prorate"], "--prorate needs the plan to change to."),
    ],
)
def test_bad_usage_is_refused(cloud: Cloud, earshot: Earshot, tmp_path: Path, words: list[str], sentence: str) -> None:
    (tmp_path / "notes.txt").write_text("no sound")
    said = earshot(*words)
    assert said.exit_code == 2
    assert sentence in said.stderr


def test_a_quote_says_why_it_would_be_refused(earshot: Earshot, on_plan: Callable[..., None], short: Path) -> None:
    on_plan(monthly_minutes=0)
    lines = earshot("quote", short).stdout.splitlines()
    assert [line.split("\t")[-1] for line in lines] == [
        "The recording is longer than the minutes left in this cycle."
    ] * 2


def a_quote(world: World, minutes: int, name: str = "talk.flac") -> Quoted:
    request = QuoteRequest(duration_seconds=minutes * 60, size_bytes=MIB)
    return Quoted(name, minutes * 60, MIB, quote(request, OWNER, world.bank, world.pace, world.clock))


def poor() -> World:
    """Where one has two hours a month, and no discount."""
    world = World()
    world.bank = world.bank._replace(first_plan="FREE")
    world.passes = world.passes._replace(bank=world.bank)
    return world


def test_a_person_gets_both_offers_and_what_they_leave(screen: Console) -> None:
    show_quotes([a_quote(poor(), 3)], Terminal(screen, screen), START)
    shown = screen.export_text()
    heading, now, later, minutes, sessions = (" ".join(line.split()) for line in shown.splitlines()[:5])
    assert heading == "talk.flac 3:00 · 1.0 MB"
    assert now.startswith("Now $0.03 ")
    assert now.endswith(" in 24 s to 4 min")
    assert later.startswith("Within a day $0.0075 ")
    assert later.endswith(" in 24 s to 24 h")
    assert minutes == "Minutes 120 left, 117 after this"
    assert sessions == f"Sessions 30 left until {wording.minute(START + timedelta(days=31))}"
    assert "The times of 'now' are assumed" in shown
    assert "All together" not in shown


def test_several_recordings_are_also_quoted_together(screen: Console) -> None:
    world = poor()
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
    show_quotes([a_quote(poor(), 121)], Terminal(screen, screen), START)
    assert "Refused                The recording is longer than the minutes left" in screen.export_text()


def test_usage_is_lines_for_a_pipe(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> None:
    earshot("transcribe", new_file(duration_ms=90_000))
    cloud.world.clock.move(31 * 86_400)
    earshot("transcribe", new_file(duration_ms=30_000))
    lines = [line.split("\t") for line in earshot("usage").stdout.splitlines()]
    assert lines[1:] == [
        ["minutes", "1", "60000", "59999", "0"],
        ["sessions", "1", "10000", "9999", "0"],
        ["running", "0", "100"],
        ["spent today", "0.010000", "50.000000"],
        ["cycle", "2030-01-01", "2030-02-01", "2", "1"],
    ]
    assert lines[0][:2] == ["plan", "ENTERPRISE"]
    assert json.loads(earshot("usage", "--json").stdout)["minutesLeft"] == 59_999


def test_a_person_gets_bars(screen: Console) -> None:
    world = poor()
    world.announce(100, duration_seconds=5_000)
    show_usage(get_usage(OWNER, world.bank, world.clock), Terminal(screen, screen))
    shown = [" ".join(re.sub("[━╸╺]", " ", line).split()) for line in screen.export_text().splitlines()]
    assert "Minutes 69 % 84 of 120 36 left" in shown
    assert "Sessions 3 % 1 of 30 29 left" in shown
    assert "Running 1 of 3 at once 84 minutes reserved" in shown
    assert "Whole project $0.84 of $50.00 today" in shown


def test_closed_cycles_are_a_table(screen: Console) -> None:
    world = poor()
    get_usage(OWNER, world.bank, world.clock)
    world.clock.move(31 * 86_400)
    show_usage(get_usage(OWNER, world.bank, world.clock), Terminal(screen, screen))
    assert screen.export_text().splitlines()[-1].split() == ["2030-01-01", "to", "2030-02-01", "0", "0"]


def test_plans_are_listed_with_yours_marked(cloud: Cloud, earshot: Earshot) -> None:
    cloud.world.accounts.put_plan(PLANS[2].model_copy(update={"open": False}))
    lines = [line.split("\t") for line in earshot("plan").stdout.splitlines()]
    assert lines[0] == ["FREE", "0.00", "0", "120", "30", "3", "500000000", "90", ""]
    assert [(line[0], line[-1]) for line in lines] == [
        ("FREE", ""),
        ("BASIC", ""),
        ("PREMIUM", "given"),
        ("ENTERPRISE", "yours"),
    ]
    assert [each["code"] for each in json.loads(earshot("plan", "--json").stdout)] == [line[0] for line in lines]


def test_a_person_gets_a_table_of_plans_in_eighty_columns(screen: Console) -> None:
    show_plans(PLANS, Terminal(screen, screen), "FREE")
    heading, free, *_ = (line.split() for line in screen.export_text().splitlines())
    assert heading == ["Plan", "A", "month", "Off", "Minutes", "Sessions", "At", "once", "File", "Kept"]
    assert free == ["FREE", "$0.00", "120", "30", "3", "500.0", "MB", "90", "d", "yours"]


def test_no_plans_are_a_sentence(screen: Console) -> None:
    show_plans([], Terminal(screen, screen))
    assert screen.export_text() == "No plans yet.\n"


def test_a_plan_is_changed(cloud: Cloud, earshot: Earshot) -> None:
    said = earshot("plan", "BASIC")
    ends = wording.minute(START + timedelta(days=31))
    assert said.stderr == f"Your plan is BASIC now. Left until {ends}: 1,200 minutes, 200 sessions\n"
    assert cloud.world.accounts.load("ann").value.plan == "BASIC"


def test_a_plan_is_prorated(cloud: Cloud, earshot: Earshot) -> None:
    earshot("usage")
    cloud.world.clock.move(15.5 * 86_400)
    said = earshot("plan", "BASIC", "--prorate", "--json")
    assert json.loads(said.stdout)["cycle"]["sharePercent"] == 50


@pytest.mark.parametrize(
    ("code", "sentence"), [("GOLD", "There is no such plan."), ("ENTERPRISE", "You are on this plan already.")]
)
def test_a_plan_that_cannot_be_taken_is_refused(cloud: Cloud, earshot: Earshot, code: str, sentence: str) -> None:
    said = earshot("plan", code)
    assert (said.exit_code, said.stderr) == (1, f"error: {sentence}\n")


def test_a_recording_may_wait_for_less(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> None:
    said = earshot("transcribe", new_file(), "--within-a-day")
    assert said.exit_code == 0, said.output
    (stored,) = cloud.store.passes.values()
    assert stored.value.options.processing is Processing.WITHIN_A_DAY
    assert said.stderr.startswith("This may take a day. Ctrl-C stops the watching, not the transcription\n")


def test_the_length_is_announced_where_the_file_says_it(cloud: Cloud, earshot: Earshot, short: Path) -> None:
    cloud.transcribes = False
    earshot("transcribe", short, "--no-watch")
    (stored,) = cloud.store.passes.values()
    assert stored.value.reserved_seconds == 12


def test_what_the_plan_does_not_allow_is_refused_before_it_is_sent(
    cloud: Cloud, earshot: Earshot, on_plan: Callable[..., None], short: Path
) -> None:
    on_plan(monthly_minutes=0)
    said = earshot("transcribe", short)
    assert said.exit_code == 1
    assert said.stderr.splitlines()[-3:] == [
        "error: The recording is longer than the minutes left in this cycle.",
        f"Left until {wording.minute(START + timedelta(days=31))}: 0 minutes, 30 sessions. Running: 0 of 3.",
        "See all plans with: earshot plan",
    ]
    assert not cloud.storage.files


def test_too_many_at_once_are_refused_at_once(
    cloud: Cloud, earshot: Earshot, on_plan: Callable[..., None], new_file: NewFile
) -> None:
    on_plan(concurrent_jobs=1)
    cloud.transcribes = False
    assert earshot("transcribe", new_file("first.flac"), "--no-watch").exit_code == 0
    said = earshot("transcribe", new_file("second.flac"), "--no-watch")
    assert said.exit_code == 1
    assert "error: As many recordings as the plan allows are being transcribed already.\n" in said.stderr
    assert "Running: 1 of 1.\nRun the same command again when one of them has ended.\n" in said.stderr
    assert "trying again" not in said.stderr


def test_more_files_than_the_plan_allows_at_once_wait_for_each_other(
    cloud: Cloud, earshot: Earshot, on_plan: Callable[..., None], new_file: NewFile
) -> None:
    on_plan(concurrent_jobs=1)
    said = earshot("transcribe", new_file("first.flac"), new_file("second.flac"))
    assert said.exit_code == 0, said.output
    assert said.stdout.count("[00:00:00] Speaker 1") == 2
    assert len(cloud.store.sessions) == 2


def test_a_spent_day_is_refused_at_once(cloud: Cloud, earshot: Earshot, short: Path) -> None:
    bank = cloud.world.bank._replace(prices=Prices(daily_spend_micros=1))
    cloud.api.provide(passes=cloud.world.passes._replace(bank=bank))
    said = earshot("transcribe", short)
    assert said.exit_code == 1
    assert said.stderr.endswith("error: The project's spending for today is used up.\nTry again in 24 h.\n")
