"""What a begun minute costs."""

from shared.domain.model import Model


class Rate(Model):
    """What a begun minute costs, in millionths of a US dollar; `discount_percent` is off that."""

    minute_micros: int = 0
    discount_percent: int = 0

    def cost_micros(self, seconds: int) -> int:
        """The cost of so many seconds."""
        return minutes_begun(seconds) * self.minute_micros * (100 - self.discount_percent) // 100


def minutes_begun(seconds: int) -> int:
    """Minutes as people are billed: rounded up."""
    return -(-seconds // 60)
