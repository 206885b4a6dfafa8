"""Errors that callers see, as gRPC status codes."""

from google.rpc.status_pb2 import Status
from grpc import StatusCode


class ApiError(Exception):
    """A request, or one file of it, is refused or failed."""

    def __init__(self, code: StatusCode, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    @property
    def status(self) -> Status:
        """The same as google.rpc.Status, the form that operations and files carry."""
        return Status(code=self.code.value[0], message=self.message)


def invalid(message: str) -> ApiError:
    """INVALID_ARGUMENT."""
    return ApiError(StatusCode.INVALID_ARGUMENT, message)


def not_found(name: str) -> ApiError:
    """NOT_FOUND for a resource's name."""
    return ApiError(StatusCode.NOT_FOUND, f"Unable to find {name}.")
