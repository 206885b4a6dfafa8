"""Errors that the command line prints as a sentence.

UserError              exit code 1
├── UsageError         exit code 2: invalid arguments or options
├── Unreachable        no server answers
├── ConnectionLost     the connection broke too often
├── Interrupted        exit code 130: Ctrl-C
└── ApiProblem         the API refused; exit code 2 if the request is invalid
"""

from http import HTTPStatus

INVALID_REQUEST = (HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)


class UserError(Exception):
    """An error for the user: `str(error)` says what happened, `hint` what to do."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(UserError):
    """The arguments or options are invalid."""

    exit_code = 2


class Unreachable(UserError):
    """No server answers at the address."""


class ConnectionLost(UserError):
    """The connection broke more often than the client retries."""


class Interrupted(UserError):
    """The user pressed Ctrl-C. Shells use exit code 130 for it."""

    exit_code = 130


class ApiProblem(UserError):
    """The API refused; `code` is the last part of the problem's type, `status` the HTTP status."""

    def __init__(self, message: str, code: str = "", status: int = 0, hint: str = "") -> None:
        super().__init__(message, hint)
        self.code = code
        self.status = status
        if status in INVALID_REQUEST:
            self.exit_code = UsageError.exit_code
