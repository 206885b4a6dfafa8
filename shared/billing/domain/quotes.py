"""Quotes: the price of a recording and the time of its transcript, before the upload."""

from datetime import datetime
from typing import Annotated

from pydantic import ConfigDict, Field

from shared.core.domain.model import Model
from shared.core.domain.processing import Processing


class QuoteRequest(Model):
    """A recording to quote."""

    model_config = ConfigDict(extra="forbid")

    duration_seconds: Annotated[float, Field(gt=0, le=36_000)]
    size_bytes: Annotated[int | None, Field(gt=0)] = None


class Offer(Model):
    """The offer of one processing mode; `measured` says whether its times come from this engine's newest ones."""

    processing: Processing
    price_micros: int
    finish_earliest: datetime
    finish_latest: datetime
    measured: bool


class QuoteRejection(Model):
    """Why an upload would be rejected now: the problem's type, sentence and facts."""

    type: str
    detail: str
    facts: dict[str, int | str] = Field(default_factory=dict)


class Quote(Model):
    """Both offers, the quota they leave, and their assumptions. `refusal` is None when an upload would be admitted."""

    offers: tuple[Offer, ...]
    minutes_left_before: int
    minutes_left_after: int
    sessions_left: int
    cycle_ends: datetime
    refusal: QuoteRejection | None
    assumptions: tuple[str, ...]
