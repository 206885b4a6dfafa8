"""Errors of the API as gRPC statuses, which the client library raises as its own exceptions."""

import grpc


class TasksApiError(Exception):
    """A refused call, which changed nothing; `code` is its gRPC status."""

    code = grpc.StatusCode.UNKNOWN


class ResourceNotFound(TasksApiError):
    """The queue or task does not exist."""

    code = grpc.StatusCode.NOT_FOUND


class ResourceExists(TasksApiError):
    """The name is in use, or was until recently."""

    code = grpc.StatusCode.ALREADY_EXISTS


class InvalidArgument(TasksApiError):
    """The request is invalid in any state."""

    code = grpc.StatusCode.INVALID_ARGUMENT


class FailedPrecondition(TasksApiError):
    """The request is valid, but the project is not in the required state."""

    code = grpc.StatusCode.FAILED_PRECONDITION


class MethodUnimplemented(TasksApiError):
    """Cloud Tasks has this feature, and the local server refuses it."""

    code = grpc.StatusCode.UNIMPLEMENTED
