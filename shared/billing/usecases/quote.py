"""Quoting a recording: price, time, and the remaining quota afterwards."""

from collections.abc import Iterator
from datetime import datetime

from shared.billing.domain.engine_speeds import LEAST_MEASURED, estimate_finish
from shared.billing.domain.ledger import day_of, held
from shared.billing.domain.plans import Plan
from shared.billing.domain.quota import Funds, check_quota, remaining, roll_cycle, seconds_left
from shared.billing.domain.quotes import Offer, Quote, QuoteRejection, QuoteRequest
from shared.billing.usecases.check_quota import BillingDeps, load_funds
from shared.billing.usecases.engine_speeds import SpeedDeps, known_speeds
from shared.billing.usecases.open_account import open_account
from shared.core.domain.caller import Caller
from shared.core.domain.errors import QuotaExceeded, TooMany, problem_type
from shared.core.domain.processing import Processing
from shared.core.ports import Clock

ASSUMED = {
    Processing.NOW: "How long it takes now is assumed",
    Processing.WITHIN_A_DAY: "How long it takes within a day is assumed, with a wait of one to 24 hours",
}


def quote_recording(
    request: QuoteRequest, caller: Caller, billing_deps: BillingDeps, speed_deps: SpeedDeps, clock: Clock
) -> Quote:
    """Quote a recording; writes only a new caller's account. Raises `QuotaExceeded` without a plan or a cycle."""
    now = clock.now()
    account, _ = roll_cycle(open_account(caller, billing_deps, clock).value, now)
    funds = load_funds(account, day_of(now), billing_deps)
    seconds = -int(-request.duration_seconds // 1)
    has = remaining(account, funds.cycle, funds.plan)
    offers = tuple(_offer(processing, seconds, funds.plan, billing_deps, speed_deps, now) for processing in Processing)
    return Quote(
        offers=offers,
        minutes_left_before=has.minutes_left,
        minutes_left_after=max(seconds_left(funds.cycle, funds.plan) - seconds, 0) // 60,
        sessions_left=has.sessions_left,
        cycle_ends=has.cycle_ends,
        refusal=_refusal(request, seconds, funds, billing_deps, now),
        assumptions=tuple(_assumptions(offers, funds)),
    )


def _offer(
    processing: Processing, seconds: int, plan: Plan, billing_deps: BillingDeps, speed_deps: SpeedDeps, now: datetime
) -> Offer:
    expected = estimate_finish(seconds, known_speeds(processing, speed_deps), now, processing)
    return Offer(
        processing=processing,
        price_micros=billing_deps.prices.rate(processing, plan).cost_micros(seconds),
        finish_earliest=expected.earliest,
        finish_latest=expected.latest,
        measured=expected.measured,
    )


def _refusal(
    request: QuoteRequest, seconds: int, funds: Funds, deps: BillingDeps, now: datetime
) -> QuoteRejection | None:
    if request.size_bytes and request.size_bytes > funds.plan.max_file_bytes:
        return QuoteRejection(
            type=problem_type("file-too-large"),
            detail=f"The file is larger than {funds.plan.max_file_bytes} bytes.",
            facts={"mostBytes": funds.plan.max_file_bytes},
        )
    try:
        check_quota(funds, held(seconds), deps.prices.spend_micros(seconds), now)
    except (QuotaExceeded, TooMany) as error:
        return QuoteRejection(type=problem_type(error.code), detail=str(error), facts=error.facts)
    return None


def _assumptions(offers: tuple[Offer, ...], funds: Funds) -> Iterator[str]:
    yield "The recording is as long as declared; what is billed is what is found in the file, in whole minutes."
    if funds.plan.discount_percent:
        yield f"Prices include the {funds.plan.discount_percent} % discount of the plan {funds.plan.name}."
    for offer in offers:
        if not offer.measured:
            yield f"{ASSUMED[offer.processing]}: fewer than {LEAST_MEASURED} recordings have been timed."
    yield "Times count from the moment the whole file has arrived."
