"""`earshot usage` and `plan`."""

import json
import re
from datetime import timedelta

import pytest
from rich.console import Console

from infra.cli.display import formatting
from infra.cli.display.plans import show_plans
from infra.cli.display.terminal import Terminal
from infra.cli.display.usage import show_usage
from shared.billing.domain.plans import PLANS
from shared.billing.usecases.read_account import get_usage
from tests.support.fakes.clock import START
from tests.support.world import OWNER
from tests.unit.cli.cloud import Cloud, a_poor_world
from tests.unit.cli.conftest import Earshot, NewFile


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
    world = a_poor_world()
    world.announce(100, duration_seconds=5_000)
    show_usage(get_usage(OWNER, world.billing_deps, world.clock), Terminal(screen, screen))
    shown = [" ".join(re.sub("[━╸╺]", " ", line).split()) for line in screen.export_text().splitlines()]
    assert "Minutes 69 % 84 of 120 36 left" in shown
    assert "Sessions 3 % 1 of 30 29 left" in shown
    assert "Running 1 of 3 at once 84 minutes reserved" in shown
    assert "Whole project $0.84 of $50.00 today" in shown


def test_closed_cycles_are_a_table(screen: Console) -> None:
    world = a_poor_world()
    get_usage(OWNER, world.billing_deps, world.clock)
    world.clock.move(31 * 86_400)
    show_usage(get_usage(OWNER, world.billing_deps, world.clock), Terminal(screen, screen))
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
    ends = formatting.local_time(START + timedelta(days=31))
    assert said.stderr == f"Your plan is BASIC now. Left until {ends}: 1,200 minutes, 200 sessions\n"
    assert cloud.world.accounts.load("ann").value.plan == "BASIC"


def test_a_plan_is_prorated(cloud: Cloud, earshot: Earshot) -> None:
    earshot("usage")
    cloud.world.clock.move(15.5 * 86_400)
    said = earshot("plan", "BASIC", "--prorate", "--json")
    assert json.loads(said.stdout)["cycle"]["sharePercent"] == 50


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("GOLD", "This plan does not exist. Choose one of the listed plans."),
        ("ENTERPRISE", "You are on this plan already."),
    ],
)
def test_a_plan_that_cannot_be_taken_is_refused(cloud: Cloud, earshot: Earshot, code: str, sentence: str) -> None:
    said = earshot("plan", code)
    assert (said.exit_code, said.stderr) == (1, f"error: {sentence}\n")
