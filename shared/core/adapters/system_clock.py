"""The machine's clock."""

import time
from datetime import UTC, datetime


class SystemClock:
    """UTC."""

    def now(self) -> datetime:
        """See `ports.Clock`."""
        now = datetime.now(UTC)
        return now.replace(microsecond=now.microsecond // 1000 * 1000)

    def pause(self, seconds: float) -> None:
        """See `ports.Clock`."""
        time.sleep(seconds)
