"""Retries of a failed task, by `RetryConfig` of the Cloud Tasks reference."""

from google.cloud.tasks_v2.types import RetryConfig


def backoff(config: RetryConfig, failures: int) -> float:
    """Returns the seconds to wait after the `failures`-th failure.

    The wait is doubled `max_doublings` times, then grows linearly, then is constant.
    """
    shortest: float = config.min_backoff.total_seconds()
    doublings = min(failures - 1, config.max_doublings)
    linear = max(1, failures - config.max_doublings)
    longest: float = config.max_backoff.total_seconds()
    return float(min(shortest * 2**doublings * linear, longest))


def gives_up(config: RetryConfig, attempts: int, age: float) -> bool:
    """Returns whether no attempt follows, `age` seconds after the first. Every limit that is set must be reached."""
    limit = config.max_retry_duration
    limits = [attempts >= config.max_attempts] if config.max_attempts > 0 else []
    if limit:
        limits.append(age >= limit.total_seconds())
    return bool(limits) and all(limits)
