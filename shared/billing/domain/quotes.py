"""What a recording will cost and when its transcript will be there, before anything is sent."""

from datetime import datetime
from typing import Annotated

from pydantic import ConfigDict, Field

from shared.core.domain.model import Model
from shared.core.domain.processing import Processing


class QuoteRequest(Model):
    """A recording somebody thinks of uploading."""

    model_config = ConfigDict(extra="forbid")

    duration_seconds: Annotated[float, Field(gt=0, le=36_000)]
    size_bytes: Annotated[int | None, Field(gt=0)] = None


class Offer(Model):
    """One way to have it done; `measured` says whether the times come from this engine's newest recognitions."""

    processing: Processing
    price_micros: int
    finish_earliest: datetime
    finish_latest: datetime
    measured: bool


class QuoteRejection(Model):
    """Why it would be refused now: the problem's type, its sentence, and the facts of the problem document."""

    type: str
    detail: str
    facts: dict[str, int | str] = Field(default_factory=dict)


class Quote(Model):
    """Both offers, what they leave, and on what they rest. `refusal` is None when an upload would be admitted."""

    offers: tuple[Offer, ...]
    minutes_left_before: int
    minutes_left_after: int
    sessions_left: int
    cycle_ends: datetime
    refusal: QuoteRejection | None
    assumptions: tuple[str, ...]
