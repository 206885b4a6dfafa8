"""Quotes a recording: price, time, and what is left afterwards."""

from collections.abc import Iterator
from datetime import datetime

from shared.domain.errors import QuotaSpent, TooMany, problem_type
from shared.domain.ledger import day_of, held
from shared.domain.models import Processing
from shared.domain.plans import Plan
from shared.domain.quota import Funds, check, in_cycle, left, seconds_left
from shared.domain.quotes import Offer, Quote, QuoteRequest, Refusal
from shared.domain.sessions import Caller
from shared.domain.speeds import ENOUGH, finish
from shared.ports.clock import Clock
from shared.usecases.admission import Bank, funds_of
from shared.usecases.open_account import open_account
from shared.usecases.pace import Pace, known

ASSUMED = {
    Processing.NOW: "How long it takes now is assumed",
    Processing.WITHIN_A_DAY: "How long it takes within a day is assumed, with a wait of one to 24 hours",
}


def quote(request: QuoteRequest, caller: Caller, bank: Bank, pace: Pace, clock: Clock) -> Quote:
    """Changes nothing but a new caller's account. Raises `QuotaSpent` for a caller without a plan or a cycle."""
    now = clock.now()
    account, _ = in_cycle(open_account(caller, bank, clock).value, now)
    funds = funds_of(account, day_of(now), bank)
    seconds = -int(-request.duration_seconds // 1)
    has = left(account, funds.cycle, funds.plan)
    offers = tuple(_offer(processing, seconds, funds.plan, bank, pace, now) for processing in Processing)
    return Quote(
        offers=offers,
        minutes_left_before=has.minutes_left,
        minutes_left_after=max(seconds_left(funds.cycle, funds.plan) - seconds, 0) // 60,
        sessions_left=has.sessions_left,
        cycle_ends=has.cycle_ends,
        refusal=_refusal(request, seconds, funds, bank, now),
        assumptions=tuple(_assumptions(offers, funds)),
    )


def _offer(processing: Processing, seconds: int, plan: Plan, bank: Bank, pace: Pace, now: datetime) -> Offer:
    expected = finish(seconds, known(processing, pace), now, processing)
    return Offer(
        processing=processing,
        price_micros=bank.prices.rate(processing, plan).cost_micros(seconds),
        finish_earliest=expected.earliest,
        finish_latest=expected.latest,
        measured=expected.measured,
    )


def _refusal(request: QuoteRequest, seconds: int, funds: Funds, bank: Bank, now: datetime) -> Refusal | None:
    if request.size_bytes and request.size_bytes > funds.plan.max_file_bytes:
        return Refusal(
            type=problem_type("file-too-large"),
            detail=f"The file is larger than {funds.plan.max_file_bytes} bytes.",
            facts={"mostBytes": funds.plan.max_file_bytes},
        )
    try:
        check(funds, held(seconds), bank.prices.spend_micros(seconds), now)
    except (QuotaSpent, TooMany) as error:
        return Refusal(type=problem_type(error.code), detail=str(error), facts=error.facts)
    return None


def _assumptions(offers: tuple[Offer, ...], funds: Funds) -> Iterator[str]:
    yield "The recording is as long as declared; what is billed is what is found in the file, in whole minutes."
    if funds.plan.discount_percent:
        yield f"Prices include the {funds.plan.discount_percent} % discount of the plan {funds.plan.name}."
    for offer in offers:
        if not offer.measured:
            yield f"{ASSUMED[offer.processing]}: fewer than {ENOUGH} recordings have been timed."
    yield "Times count from the moment the whole file has arrived."
