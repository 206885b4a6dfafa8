"""Settings of a queue: defaults, and the documented limits."""

import datetime
import math

from google.cloud.tasks_v2.types import Queue, RateLimits, RetryConfig
from google.protobuf import field_mask_pb2

from infra.local.tasks.errors import InvalidArgument, MethodUnimplemented

# Limits: the fields' comments in the Cloud Tasks reference. Defaults: what `gcloud tasks queues describe` shows.
MAX_RATE, MAX_CONCURRENT = 500.0, 5000
DEFAULT_CONCURRENT, DEFAULT_ATTEMPTS, DEFAULT_DOUBLINGS = 1000, 100, 16
DEFAULT_MIN_BACKOFF, DEFAULT_MAX_BACKOFF = datetime.timedelta(seconds=0.1), datetime.timedelta(hours=1)
SMALLEST_BURST, LARGEST_BURST = 10, 100
UNLIMITED = -1

_OUTPUT_ONLY = ("name", "state", "purge_time")
_NOT_SERVED = ("app_engine_routing_override", "http_target")


def with_defaults(queue: Queue) -> Queue:
    """Returns the queue with its defaults. Raises `InvalidArgument` or `MethodUnimplemented`."""
    for field in _NOT_SERVED:
        if field in queue:
            raise MethodUnimplemented(f"{field} of a queue is not served locally")
    _complete_limits(queue.rate_limits)
    _complete_retry(queue.retry_config)
    return queue


def merge_queue(stored: Queue, wanted: Queue, mask: field_mask_pb2.FieldMask | None) -> Queue:
    """Returns `stored` with the fields of the mask from `wanted`; without a mask, all fields that `wanted` sets."""
    result, source = Queue(stored), Queue(wanted)
    for field in _OUTPUT_ONLY:
        Queue.pb(source).ClearField(field)
    if mask is None or not mask.paths:
        Queue.pb(result).MergeFrom(Queue.pb(source))
        return result
    writable = field_mask_pb2.FieldMask(paths=[path for path in mask.paths if path not in _OUTPUT_ONLY])
    if not writable.IsValidForDescriptor(Queue.pb(source).DESCRIPTOR):
        raise InvalidArgument(f"update_mask names a field that a queue does not have: {', '.join(mask.paths)}")
    writable.MergeMessage(Queue.pb(source), Queue.pb(result), replace_message_field=True)
    return result


def _complete_limits(limits: RateLimits) -> None:
    rate = limits.max_dispatches_per_second or MAX_RATE
    concurrent = limits.max_concurrent_dispatches or DEFAULT_CONCURRENT
    if not 0 < rate <= MAX_RATE:
        raise InvalidArgument(f"max_dispatches_per_second must be above 0 and at most {MAX_RATE:g}")
    if not 0 < concurrent <= MAX_CONCURRENT:
        raise InvalidArgument(f"max_concurrent_dispatches must be from 1 to {MAX_CONCURRENT}")
    limits.max_dispatches_per_second = rate
    limits.max_concurrent_dispatches = concurrent
    limits.max_burst_size = min(LARGEST_BURST, max(SMALLEST_BURST, math.ceil(rate)))


def _complete_retry(retry: RetryConfig) -> None:
    retry.max_attempts = retry.max_attempts or DEFAULT_ATTEMPTS
    retry.max_doublings = retry.max_doublings or DEFAULT_DOUBLINGS
    retry.min_backoff = retry.min_backoff or DEFAULT_MIN_BACKOFF
    retry.max_backoff = retry.max_backoff or DEFAULT_MAX_BACKOFF
    check_retry(retry)


def check_retry(retry: RetryConfig) -> None:
    """Raises `InvalidArgument` for a retry configuration beyond its limits."""
    if retry.max_attempts < UNLIMITED or retry.max_doublings < 0:
        raise InvalidArgument("max_attempts must be at least -1 and max_doublings at least 0")
    none = datetime.timedelta()
    if (retry.max_retry_duration or none) < none or not none < retry.min_backoff <= retry.max_backoff:
        raise InvalidArgument("durations must be positive, and min_backoff no longer than max_backoff")
