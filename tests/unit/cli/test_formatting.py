"""Numbers as people read them."""

import pytest

from infra.cli.display import formatting


@pytest.mark.parametrize(
    ("micros", "said"),
    [(0, "$0.00"), (20_000, "$0.02"), (2_500, "$0.0025"), (1_875, "$0.0019"), (1_234_500_000, "$1,234.50")],
)
def test_money_is_dollars_with_their_cents(micros: int, said: str) -> None:
    assert formatting.money(micros) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(-3, "0 s"), (40.4, "40 s"), (90, "2 min"), (3_600, "1 h"), (19_800, "5 h 30 min"), (86_460, "24 h")],
)
def test_what_is_ahead_is_as_exact_as_need_be(seconds: float, said: str) -> None:
    assert formatting.time_until(seconds) == said
