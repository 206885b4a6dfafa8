"""What a caller says of where it is."""

import pytest

from shared.core.telemetry.span_context import SpanContext, caller_context, parse_traceparent

TRACE, SPAN = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"


@pytest.mark.parametrize("sampled", [True, False])
def test_what_is_written_is_read(sampled: bool) -> None:
    place = SpanContext(TRACE, SPAN, sampled)
    assert parse_traceparent(place.traceparent) == place


def test_a_later_version_and_other_flags_are_read_too() -> None:
    assert parse_traceparent(f"01-{TRACE}-{SPAN}-03") == SpanContext(TRACE, SPAN, sampled=True)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "none",
        f"ff-{TRACE}-{SPAN}-01",
        f"00-{'0' * 32}-{SPAN}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"00-{TRACE.upper()}-{SPAN}-01",
        f"00-{TRACE}-{SPAN}-1",
        f" 00-{TRACE}-{SPAN}-01\n",
    ],
)
def test_what_is_no_place_is_none(said: str) -> None:
    assert parse_traceparent(said) is None


def test_googles_own_header_is_read_where_there_is_no_other() -> None:
    google = {"X-Cloud-Trace-Context": f"{TRACE}/{int(SPAN, 16)};o=1"}
    assert caller_context(google) == SpanContext(TRACE, SPAN, sampled=True)
    assert caller_context(google | {"traceparent": f"00-{'1' * 32}-{'2' * 16}-00"}) == SpanContext(
        "1" * 32, "2" * 16, False
    )
    assert caller_context({}) is None
