"""What `transcribe` asks for, and what it does when the plan does not allow it."""

from datetime import timedelta
from pathlib import Path

from infra.cli.display import formatting
from shared.billing.domain.prices import Prices
from shared.core.domain.processing import Processing
from tests.support.fakes.clock import START
from tests.support.wiring import replace
from tests.unit.cli.cloud import Cloud
from tests.unit.cli.conftest import Earshot, NewFile, OnPlan


def test_a_recording_may_wait_for_less(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> None:
    said = earshot("transcribe", new_file(), "--within-a-day")
    assert said.exit_code == 0, said.output
    (stored,) = cloud.store.transcriptions.values()
    assert stored.value.options.processing is Processing.WITHIN_A_DAY
    assert said.stderr.startswith("This may take a day. Ctrl-C stops watching; the transcription continues\n")


def test_the_length_is_announced_where_the_file_says_it(cloud: Cloud, earshot: Earshot, short: Path) -> None:
    cloud.transcribes = False
    earshot("transcribe", short, "--no-watch")
    (stored,) = cloud.store.transcriptions.values()
    assert stored.value.reserved_seconds == 12


def test_what_the_plan_does_not_allow_is_refused_before_it_is_sent(
    cloud: Cloud, earshot: Earshot, on_plan: OnPlan, short: Path
) -> None:
    on_plan(monthly_minutes=0)
    said = earshot("transcribe", short)
    assert said.exit_code == 1
    assert said.stderr.splitlines()[-3:] == [
        "error: The recording is longer than the minutes left in this cycle.",
        f"Left until {formatting.local_time(START + timedelta(days=31))}: 0 minutes, 30 sessions. Running: 0 of 3.",
        "See all plans with: earshot plan",
    ]
    assert not cloud.storage.files


def test_too_many_at_once_are_refused_at_once(
    cloud: Cloud, earshot: Earshot, on_plan: OnPlan, new_file: NewFile
) -> None:
    on_plan(concurrent_jobs=1)
    cloud.transcribes = False
    assert earshot("transcribe", new_file("first.flac"), "--no-watch").exit_code == 0
    said = earshot("transcribe", new_file("second.flac"), "--no-watch")
    assert said.exit_code == 1
    assert "error: Your plan's limit of simultaneous transcriptions is reached. Wait until one ends.\n" in said.stderr
    assert "Running: 1 of 1.\nRun the same command again when one of them has ended.\n" in said.stderr
    assert "trying again" not in said.stderr


def test_more_files_than_the_plan_allows_at_once_wait_for_each_other(
    cloud: Cloud, earshot: Earshot, on_plan: OnPlan, new_file: NewFile
) -> None:
    on_plan(concurrent_jobs=1)
    said = earshot("transcribe", new_file("first.flac"), new_file("second.flac"))
    assert said.exit_code == 0, said.output
    assert said.stdout.count("[00:00:00] Speaker 1") == 2
    assert len(cloud.store.sessions) == 2


def test_a_spent_day_is_refused_at_once(cloud: Cloud, earshot: Earshot, short: Path) -> None:
    replace(prices=Prices(daily_spend_micros=1))
    said = earshot("transcribe", short)
    assert said.exit_code == 1
    assert "error: The project's spending for today is used up.\n" in said.stderr
    assert said.stderr.endswith("Try again in 24 h.\n")
