"""What an hour costs: the page is what the data say, and the sums are sums."""

import re

import pytest

from infra.docs.costs import FILE, text
from infra.ops.costs import COSTS_FILE, estimate, figure, load, total


def test_the_page_is_written_from_the_data() -> None:
    assert FILE.read_text("utf-8") == text(), "run: python -m infra.docs.costs"


def test_every_price_is_used_and_says_where_it_is_from() -> None:
    used = {use.price for use in load().hour}
    assert used == set(load().prices)
    for price in load().prices.values():
        assert price.url.startswith("https://cloud.google.com/")
        assert re.fullmatch(r"20\d\d-[01]\d", price.as_of)


def test_every_assumption_says_of_what() -> None:
    assert [use.what for use in load().hour if use.measured is None and not use.because] == []


def test_many_hours_cost_as_many_times_as_much() -> None:
    assert total(estimate(1000, "now")) == pytest.approx(1000 * total(estimate(1, "now")))
    assert total(estimate(0, "now")) == 0


def test_only_recognition_differs_between_the_ways() -> None:
    now, later = estimate(1, "now"), estimate(1, "withinADay")
    assert now[1:] == later[1:]
    prices = load().prices
    assert now[0].usd - later[0].usd == pytest.approx(
        60 * (prices["speech_now"].usd - prices["speech_within_a_day"].usd)
    )


def test_all_but_recognition_is_cents() -> None:
    assert sum(line.usd for line in estimate(1, "now")[1:]) < 0.05


def test_counts_are_those_that_were_measured() -> None:
    section = "An hour from its announcement to its transcript"
    line = next(line for line in estimate(10, "now") if line.what == "Firestore writes and deletes")
    assert line.units == 10 * figure(section, "Firestore writes and deletes") > 0
    with pytest.raises(LookupError):
        figure(section, "Firestore dreams")


def test_the_file_is_data_alone() -> None:
    assert COSTS_FILE.suffix == ".yaml"
