"""Plans, their limits and prices: the documents `plans/{code}`. Money is in millionths of a US dollar."""

from typing import Annotated

from pydantic import Field

from shared.core.domain.model import Model

DOLLAR = 1_000_000  # micros

Count = Annotated[int, Field(ge=0)]


class Plan(Model):
    """A plan: `price_micros` per month, `discount_percent` off each minute, `max_file_bytes` per upload.

    Users may choose an `open` plan themselves; only an operator assigns the others.
    """

    code: str
    name: str
    description: str
    price_micros: Count
    discount_percent: Annotated[int, Field(ge=0, le=100)] = 0
    monthly_minutes: Count
    monthly_sessions: Count
    retention_days: Annotated[int, Field(ge=1)]
    max_file_bytes: Count
    concurrent_jobs: Count
    open: bool = True


PLANS = (
    Plan(
        code="FREE",
        name="Free",
        description="To try it: two hours a month.",
        price_micros=0,
        monthly_minutes=120,
        monthly_sessions=30,
        retention_days=90,
        max_file_bytes=500_000_000,
        concurrent_jobs=3,
    ),
    Plan(
        code="BASIC",
        name="Basic",
        description="For one person who records conversations every week.",
        price_micros=9 * DOLLAR,
        monthly_minutes=1_200,
        monthly_sessions=200,
        retention_days=90,
        max_file_bytes=2_000_000_000,
        concurrent_jobs=5,
    ),
    Plan(
        code="PREMIUM",
        name="Premium",
        description="For a team with conversations every day.",
        price_micros=39 * DOLLAR,
        discount_percent=10,
        monthly_minutes=6_000,
        monthly_sessions=1_000,
        retention_days=365,
        max_file_bytes=5_000_000_000,
        concurrent_jobs=20,
    ),
    Plan(
        code="ENTERPRISE",
        name="Enterprise",
        description="For a whole organisation.",
        price_micros=199 * DOLLAR,
        discount_percent=25,
        monthly_minutes=60_000,
        monthly_sessions=10_000,
        retention_days=3_650,
        max_file_bytes=5_000_000_000,
        concurrent_jobs=100,
    ),
)
