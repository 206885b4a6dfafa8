"""Prices of begun minutes."""

from typing import Annotated

from pydantic import Field

from shared.billing.domain.plans import DOLLAR, Plan
from shared.core.domain.model import Model
from shared.core.domain.processing import Processing


class Rate(Model):
    """The price of a begun minute, in millionths of a US dollar, before `discount_percent`."""

    minute_micros: int = 0
    discount_percent: int = 0

    def cost_micros(self, seconds: int) -> int:
        """The cost of `seconds`."""
        return minutes_begun(seconds) * self.minute_micros * (100 - self.discount_percent) // 100


def minutes_begun(seconds: int) -> int:
    """Billed minutes: begun minutes, rounded up."""
    return -(-seconds // 60)


Micros = Annotated[int, Field(ge=0)]


class Prices(Model):
    """Millionths of a US dollar. `minute_micros`: 0.01 dollars a minute (requirements.md).

    `batch_minute_micros`: a quarter of it, as the provider's list prices of both strategies relate.
    """

    minute_micros: Micros = 10_000
    batch_minute_micros: Micros = 2_500
    daily_spend_micros: Micros = 50 * DOLLAR

    def spend_micros(self, seconds: int) -> int:
        """The project's cost of recognising `seconds` at once."""
        return Rate(minute_micros=self.minute_micros).cost_micros(seconds)

    def rate(self, processing: Processing, plan: Plan) -> Rate:
        """The rate of a minute under this plan."""
        now = processing is Processing.NOW
        return Rate(
            minute_micros=self.minute_micros if now else self.batch_minute_micros,
            discount_percent=plan.discount_percent,
        )
