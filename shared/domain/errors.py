"""Every error a use case may raise.

EarshotError
├── Permanent                trying again cannot help
│   ├── Invalid              400  the request does not say what it must
│   ├── Unauthenticated      401  nobody is signed in
│   ├── Forbidden            403  somebody else's
│   ├── NotFound             404
│   ├── Conflict             409  not possible in the present state
│   └── BadAudio             422  the recording cannot be transcribed
└── Transient                trying again may help
    ├── Stale                     another writer was first
    └── Busy                 503  somebody else holds it, or it takes longer than usual
"""

from collections.abc import Mapping


class EarshotError(Exception):
    """`code` is stable and for programs; `str(error)` is a sentence for people and holds no input."""

    status = 500
    code = "internal"

    def __init__(self, message: str, code: str | None = None) -> None:
        super().__init__(message)
        self.code = code or type(self).code


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


class Unauthenticated(Permanent):
    """Nobody is signed in."""

    status = 401
    code = "unauthenticated"


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


class BadAudio(Permanent):
    """The recording cannot be transcribed; `code` is one of `failures.FAILURES`."""

    status = 422
    code = "audio_unreadable"


class Transient(EarshotError):
    """Trying again may help."""

    status = 503
    code = "unavailable"


class Stale(Transient):
    """Another writer was first: load again and decide again."""

    code = "stale"


class Busy(Transient):
    """Somebody else holds it at the moment."""

    code = "busy"
