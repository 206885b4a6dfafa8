"""When a failed task is tried again, and when no more: `RetryConfig` of the Cloud Tasks reference."""

from google.cloud.tasks_v2.types import RetryConfig


def backoff(config: RetryConfig, failures: int) -> float:
    """Seconds to wait after the `failures`-th failure: doubling `max_doublings` times, then linear, then constant."""
    shortest: float = config.min_backoff.total_seconds()
    doublings = min(failures - 1, config.max_doublings)
    linear = max(1, failures - config.max_doublings)
    longest: float = config.max_backoff.total_seconds()
    return float(min(shortest * 2**doublings * linear, longest))


def gives_up(config: RetryConfig, attempts: int, age: float) -> bool:
    """Whether no attempt follows, `age` seconds after the first: every limit that is set must have been reached."""
    limit = config.max_retry_duration
    limits = [attempts >= config.max_attempts] if config.max_attempts > 0 else []
    if limit:
        limits.append(age >= limit.total_seconds())
    return bool(limits) and all(limits)
