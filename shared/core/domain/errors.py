"""Every error a use case may raise.

EarshotError
├── Permanent                a retry cannot help
│   ├── Invalid              400  the request is invalid
│   │   └── Unknown          422  the request names something that this deployment lacks
│   ├── Unauthenticated      401  the caller is not signed in
│   ├── QuotaExceeded        402  the caller's plan does not allow it
│   ├── Forbidden            403  the caller may not do this
│   ├── NotFound             404  it does not exist, or the caller may not know of it
│   ├── Conflict             409  not possible in the present state
│   ├── Gone                 410  it existed and has ended
│   ├── TooLarge             413  the request has too many bytes
│   ├── BadAudio             422  the recording cannot be transcribed
│   ├── BadTranscript        422  the file is not a readable transcript
│   └── NotOffered           501  this deployment does not offer the feature
└── Transient                a retry may help
        ├── Stale                     the stored value changed since it was read
        ├── TooMany              429  a rate limit or a daily limit is reached
        └── Busy                 503  another caller holds it, or it takes longer than usual
"""

from collections.abc import Mapping
from typing import Any


def problem_type(code: str) -> str:
    """The stable `type` of an error's problem document (RFC 9457)."""
    return f"urn:earshot:problem:{code}"


class EarshotError(Exception):
    """Base of all errors. `code` is stable, for programs; `str(error)` is a sentence for people, without input.

    `facts` are further members of the problem document, in camelCase: numbers, times and Earshot's own names.
    """

    status = 500
    code = "internal"

    def __init__(self, message: str, code: str | None = None, facts: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.code = code or type(self).code
        self.facts = dict(facts or {})


class Permanent(EarshotError):
    """A retry cannot help."""

    status = 400
    code = "refused"


class Invalid(Permanent):
    """The request is invalid; `fields` maps each invalid field to its requirement."""

    status = 400
    code = "invalid"

    def __init__(self, message: str, code: str | None = None, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(message, code)
        self.fields = dict(fields or {})


class Unknown(Invalid):
    """The request is well-formed but names something that this deployment lacks."""

    status = 422
    code = "unknown"


class Unauthenticated(Permanent):
    """The caller is not signed in."""

    status = 401
    code = "unauthenticated"


class QuotaExceeded(Permanent):
    """The caller's plan does not allow it, at least in this cycle."""

    status = 402
    code = "quota-spent"


class Forbidden(Permanent):
    """The caller is signed in but may not do this."""

    status = 403
    code = "forbidden"


class NotFound(Permanent):
    """It does not exist, or the caller may not know of it."""

    status = 404
    code = "not-found"


class Conflict(Permanent):
    """Not possible in the present state."""

    status = 409
    code = "conflict"


class Gone(Permanent):
    """It existed and has ended."""

    status = 410
    code = "gone"


class TooLarge(Permanent):
    """The request has too many bytes."""

    status = 413
    code = "too-large"


class BadTranscript(Permanent):
    """The file is not a readable transcript; the message says where and why."""

    status = 422
    code = "transcript-unreadable"


class NotOffered(Permanent):
    """This deployment does not offer the feature."""

    status = 501
    code = "not-offered"


class BadAudio(Permanent):
    """The recording cannot be transcribed; `code` is one of `failures.FAILURES`."""

    status = 422
    code = "audio_unreadable"


class Transient(EarshotError):
    """A retry may help, after `retry_seconds`."""

    status = 503
    code = "unavailable"
    retry_seconds = 5


class TooMany(Transient):
    """A rate limit or a daily limit is reached."""

    status = 429
    code = "too-many"

    def __init__(
        self, message: str, code: str | None = None, facts: Mapping[str, Any] | None = None, retry_seconds: int = 60
    ) -> None:
        super().__init__(message, code, facts)
        self.retry_seconds = retry_seconds


class Stale(Transient):
    """The stored value changed since it was read: load it and decide again."""

    code = "stale"


class Busy(Transient):
    """Another caller holds it at the moment."""

    code = "busy"
