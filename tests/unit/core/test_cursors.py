from datetime import UTC, datetime

import pytest

from shared.core.domain.cursors import Cursor, parse_cursor


def test_a_cursor_is_read_as_it_was_written() -> None:
    cursor = Cursor(datetime(2030, 1, 1, 12, 0, 0, 123_000, tzinfo=UTC), "0a1b")
    assert parse_cursor(str(cursor)) == cursor


@pytest.mark.parametrize("text", ["", "x", "ü", "AAAA", "MjAzMC0wMS0wMSBzMQ=="])
def test_what_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_cursor(text)
