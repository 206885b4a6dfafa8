"""What an upload is refused for, what is corrected when it is probed, and what a retry needs."""

import pytest

from shared.billing.domain.plans import PLANS
from shared.billing.domain.quotes import Quote, QuoteRequest
from shared.billing.usecases.quote import quote_recording
from shared.core.domain.errors import QuotaExceeded, TooMany
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.usecases.retry_session import retry_session
from tests.support.fakes.audio_reader import recording
from tests.support.scenarios import completed
from tests.support.world import OWNER, World

MINUTE_MS = 60_000


@pytest.fixture
def world(world: World) -> World:
    """Ten minutes, three sessions, two at once."""
    limits = {"monthly_minutes": 10, "monthly_sessions": 3, "concurrent_jobs": 2, "max_file_bytes": 1_000_000}
    world.accounts.put_plan(PLANS[-1].model_copy(update=limits))
    return world


def quoted(world: World, seconds: float, **fields: object) -> Quote:
    request = QuoteRequest.model_validate({"duration_seconds": seconds} | fields)
    return quote_recording(request, OWNER, world.billing_deps, world.speed_deps, world.clock)


def land(world: World, length_ms: int, **fields: object) -> TranscriptionState:
    """A recording is announced and arrives."""
    data = recording(length_ms)
    ticket = world.announce(len(data), **fields)  # type: ignore[arg-type]
    world.deliver_object(world.send(ticket, data))
    return world.transcription(ticket).state


def test_a_recording_that_does_not_fit_is_refused_and_leaves_nothing(world: World) -> None:
    with pytest.raises(QuotaExceeded) as refused:
        world.announce(1000, duration_seconds=601)
    assert (refused.value.code, refused.value.facts["minutesLeft"]) == ("minutes-spent", 10)
    assert not world.store.sessions
    assert not world.store.ledger
    assert not world.tasks.by_name


def test_what_was_admitted_once_is_not_refused_when_it_is_asked_again(world: World) -> None:
    first = world.announce(1000, duration_seconds=600)
    assert world.announce(1000, duration_seconds=600).session_id == first.session_id
    with pytest.raises(QuotaExceeded):
        world.announce(1000, key="other", duration_seconds=1)


def test_only_so_many_at_once(world: World) -> None:
    for key in "ab":
        world.announce(1000, key=key)
    with pytest.raises(TooMany) as refused:
        world.announce(1000, key="c")
    assert (refused.value.code, refused.value.facts["running"]) == ("too-many-jobs", 2)


def test_the_breaker_stops_everybody(world: World) -> None:
    prices = world.billing_deps.prices.model_copy(update={"daily_spend_micros": 10_000})
    world.transcription_deps = world.transcription_deps._replace(
        billing_deps=world.billing_deps._replace(prices=prices)
    )
    world.announce(1000, duration_seconds=60)
    with pytest.raises(TooMany) as refused:
        world.announce(1000, key="b", duration_seconds=60)
    assert refused.value.code == "daily-spend-reached"
    world.clock.move(24 * 3600)
    world.announce(1000, key="b", duration_seconds=60)


def test_an_upload_that_is_given_up_gives_its_spending_back(world: World) -> None:
    ticket = world.announce(1000, duration_seconds=120)
    world.clock.time = world.transcription(ticket).deadline
    for task in world.tasks.of("poll_recognition"):
        world.deliver_task(task)
    assert world.transcription(ticket).state is TranscriptionState.FAILED
    assert sum(world.store.spent.values()) == 0
    assert (world.cycle().reserved_seconds, world.cycle().usage_count) == (0, 0)


def test_a_length_that_was_understated_is_corrected_when_it_fits(world: World) -> None:
    assert land(world, 10 * MINUTE_MS, duration_seconds=1) is TranscriptionState.TRANSCRIBING
    assert world.cycle().reserved_seconds == 600


@pytest.mark.parametrize("announced", [{}, {"duration_seconds": 1}], ids=["unknown", "understated"])
def test_a_recording_that_turns_out_too_long_fails_keeps_its_audio_and_goes_on_with_a_larger_plan(
    world: World, announced: dict[str, object]
) -> None:
    data = recording(11 * MINUTE_MS)
    ticket = world.announce(len(data), **announced)  # type: ignore[arg-type]
    world.deliver_object(world.send(ticket, data))
    t = world.transcription(ticket)
    assert (t.state, t.failure and t.failure.code) == (TranscriptionState.FAILED, "quota_spent")
    assert (world.cycle().reserved_seconds, world.cycle().usage_count) == (0, 0)
    assert t.audio.uri in world.objects.files
    with pytest.raises(QuotaExceeded):
        retry_session(ticket.session_id, OWNER, world.transcription_deps, world.sessions)
    world.accounts.put_plan(PLANS[-1])
    retry_session(ticket.session_id, OWNER, world.transcription_deps, world.sessions)
    assert world.transcription(ticket).state is TranscriptionState.TRANSCRIBING
    assert world.cycle().reserved_seconds == 660


def test_two_unknown_lengths_cannot_both_take_the_last_minutes(world: World) -> None:
    states = [land(world, 6 * MINUTE_MS, key=key) for key in "ab"]
    assert states == [TranscriptionState.TRANSCRIBING, TranscriptionState.FAILED]


def test_a_new_month_is_opened_by_the_first_upload_in_it(world: World) -> None:
    completed(world)
    for key in "bc":
        completed(world, key=key)
    with pytest.raises(QuotaExceeded):
        world.announce(1000, key="d")
    world.clock.move(31 * 24 * 3600)
    world.announce(1000, key="d", duration_seconds=600)
    assert (world.cycle().usage_count, world.cycle().used_seconds, world.cycle().reserved_seconds) == (1, 0, 600)


def test_a_file_larger_than_the_plan_allows_is_refused(world: World) -> None:
    with pytest.raises(Exception, match="larger than 1000000 bytes"):
        world.announce(1_000_001)


def test_a_quote_tells_price_times_and_what_is_left(world: World) -> None:
    found = quoted(world, 119.5)
    now, later = found.offers
    assert (now.price_micros, later.price_micros) == (15_000, 3_750)
    assert now.finish_earliest < now.finish_latest < later.finish_latest
    assert (found.minutes_left_before, found.minutes_left_after, found.sessions_left) == (10, 8, 3)
    assert found.refusal is None
    said = [each for each in found.assumptions if "assumed" in each]
    assert [each.partition(" is ")[0] for each in said] == ["How long it takes now", "How long it takes within a day"]
    assert found.offers[0].finish_earliest < found.offers[1].finish_earliest
    assert not world.store.ledger


def test_a_quote_of_what_would_be_refused_says_why(world: World) -> None:
    refused = quoted(world, 601).refusal
    assert refused
    assert refused.type == "urn:earshot:problem:minutes-spent"
    refused = quoted(world, 1, size_bytes=1_000_001).refusal
    assert refused
    assert refused.type == "urn:earshot:problem:file-too-large"


def test_quotes_learn_from_what_was_transcribed(world: World) -> None:
    world.accounts.put_plan(PLANS[-1])
    for key in "abcde":
        completed(world, key=key)
    offer, batch = quoted(world, 60).offers
    assert offer.measured
    assert not batch.measured
