"""Errors of the API as gRPC statuses."""

from google.rpc.status_pb2 import Status
from grpc import StatusCode


class ApiError(Exception):
    """A request or one of its files is refused or failed."""

    def __init__(self, code: StatusCode, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    @property
    def status(self) -> Status:
        """The error as google.rpc.Status, the form in operations and files."""
        return Status(code=self.code.value[0], message=self.message)


def invalid(message: str) -> ApiError:
    """INVALID_ARGUMENT."""
    return ApiError(StatusCode.INVALID_ARGUMENT, message)


def not_found(name: str) -> ApiError:
    """NOT_FOUND for a resource's name."""
    return ApiError(StatusCode.NOT_FOUND, f"Unable to find {name}.")
