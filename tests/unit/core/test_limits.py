from datetime import timedelta

import pytest
from pydantic import ValidationError

from shared.core.domain.limits import Limits
from shared.core.domain.processing import Processing


def test_a_large_upload_may_take_a_week_and_a_small_one_an_hour() -> None:
    limits = Limits()
    assert limits.upload_lasts(limits.resumable_from_bytes) == timedelta(seconds=900 + 3600)
    assert limits.upload_lasts(limits.resumable_from_bytes + 1) == timedelta(days=7, seconds=900)


def test_longer_recordings_may_take_longer() -> None:
    assert Limits().recognition_lasts(0, Processing.NOW) == timedelta(hours=2)
    assert Limits().recognition_lasts(3_600_000, Processing.NOW) == timedelta(hours=4)


@pytest.mark.parametrize(
    "numbers",
    [
        {"overlap_ms": 20 * 60_000},
        {"chunk_ms": 30_000},
        {"claim_seconds": 60},
        {"call_seconds": 120},
        {"chunk_attempts": 0},
    ],
)
def test_limits_that_cannot_work_are_refused(numbers: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        Limits(**numbers)
