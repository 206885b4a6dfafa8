"""What can go wrong, as a sentence for the person at the terminal.

CliError            exit code 1
├── Usage           exit code 2: the command cannot work as it was typed
├── NotRunning      nothing answers at the address
├── Lost            the connection broke too often
├── Stopped         exit code 130: somebody pressed Ctrl-C
└── Refused         the API said no; a request that is not valid exits with 2
"""

from http import HTTPStatus

NOT_VALID = (HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)


class CliError(Exception):
    """`str(error)` says what happened, `hint` what to do about it."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Usage(CliError):
    """The command cannot work as it was typed."""

    exit_code = 2


class NotRunning(CliError):
    """Nothing answers at the address."""


class Lost(CliError):
    """The connection broke more often than we try again."""


class Stopped(CliError):
    """Somebody pressed Ctrl-C; 130 is what shells answer for it."""

    exit_code = 130


class Refused(CliError):
    """The API said no; `code` is the stable end of the problem's type, `status` the HTTP status."""

    def __init__(self, message: str, code: str = "", status: int = 0, hint: str = "") -> None:
        super().__init__(message, hint)
        self.code = code
        self.status = status
        if status in NOT_VALID:
            self.exit_code = Usage.exit_code
