"""Every error a use case may raise.

EarshotError
├── Permanent                trying again cannot help
│   ├── Invalid              400  the request does not say what it must
│   │   └── Unknown          422  it names what this deployment does not have
│   ├── Unauthenticated      401  nobody is signed in
│   ├── QuotaSpent           402  the plan does not allow it
│   ├── Forbidden            403  somebody else's
│   ├── NotFound             404
│   ├── Conflict             409  not possible in the present state
│   ├── Gone                 410  it was there, and is over
│   ├── TooLarge             413  more bytes than are taken
│   ├── BadAudio             422  the recording cannot be transcribed
│   ├── BadTranscript        422  the file is no transcript that can be read
│   └── NotOffered           501  this deployment has no such thing
└── Transient                trying again may help
    ├── Stale                     another writer was first
    ├── TooMany              429  too much at once, or for today
    └── Busy                 503  somebody else holds it, or it takes longer than usual
"""

from collections.abc import Mapping
from typing import Any


def problem_type(code: str) -> str:
    """The stable `type` of an error's problem document (RFC 9457)."""
    return f"urn:earshot:problem:{code}"


class EarshotError(Exception):
    """`code` is stable and for programs; `str(error)` is a sentence for people and holds no input.

    `facts` are further members of the problem document: numbers, times and names of ours, in camelCase.
    """

    status = 500
    code = "internal"

    def __init__(self, message: str, code: str | None = None, facts: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.code = code or type(self).code
        self.facts = dict(facts or {})


class Permanent(EarshotError):
    """Trying again cannot help."""

    status = 400
    code = "refused"


class Invalid(Permanent):
    """The request does not say what it must; `fields` says of each wrong field what it must be."""

    status = 400
    code = "invalid"

    def __init__(self, message: str, code: str | None = None, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(message, code)
        self.fields = dict(fields or {})


class Unknown(Invalid):
    """The request is as it must be, and names what this deployment does not have."""

    status = 422
    code = "unknown"


class Unauthenticated(Permanent):
    """Nobody is signed in."""

    status = 401
    code = "unauthenticated"


class QuotaExceeded(Permanent):
    """The caller's plan does not allow it, at least not in this cycle."""

    status = 402
    code = "quota-spent"


class Forbidden(Permanent):
    """Signed in, but not allowed."""

    status = 403
    code = "forbidden"


class NotFound(Permanent):
    """There is no such thing, or none that the caller may know of."""

    status = 404
    code = "not-found"


class Conflict(Permanent):
    """Not possible in the present state."""

    status = 409
    code = "conflict"


class Gone(Permanent):
    """It was there, and is over."""

    status = 410
    code = "gone"


class TooLarge(Permanent):
    """More bytes than are taken."""

    status = 413
    code = "too-large"


class BadTranscript(Permanent):
    """A file that is no transcript we can read; it says where, and why."""

    status = 422
    code = "transcript-unreadable"


class NotOffered(Permanent):
    """This deployment was not set up for it."""

    status = 501
    code = "not-offered"


class BadAudio(Permanent):
    """The recording cannot be transcribed; `code` is one of `failures.FAILURES`."""

    status = 422
    code = "audio_unreadable"


class Transient(EarshotError):
    """Trying again may help, after `retry_seconds`."""

    status = 503
    code = "unavailable"
    retry_seconds = 5


class TooMany(Transient):
    """Too much at once, or for today."""

    status = 429
    code = "too-many"

    def __init__(
        self, message: str, code: str | None = None, facts: Mapping[str, Any] | None = None, retry_seconds: int = 60
    ) -> None:
        super().__init__(message, code, facts)
        self.retry_seconds = retry_seconds


class Stale(Transient):
    """Another writer was first: load again and decide again."""

    code = "stale"


class Busy(Transient):
    """Somebody else holds it at the moment."""

    code = "busy"
