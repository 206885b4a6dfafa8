"""Why a call is refused, as the gRPC status that the client library turns into its own exception."""

import grpc


class Refused(Exception):
    """A call that changes nothing; `code` is the gRPC status it ends with."""

    code = grpc.StatusCode.UNKNOWN


class NotFound(Refused):
    """The queue or task is not there."""

    code = grpc.StatusCode.NOT_FOUND


class AlreadyExists(Refused):
    """The name is taken, or was until recently."""

    code = grpc.StatusCode.ALREADY_EXISTS


class InvalidArgument(Refused):
    """The request can never be right."""

    code = grpc.StatusCode.INVALID_ARGUMENT


class FailedPrecondition(Refused):
    """The request is well formed, but the project lacks what it needs."""

    code = grpc.StatusCode.FAILED_PRECONDITION


class Unimplemented(Refused):
    """The cloud has it, the local server does not: said, not ignored."""

    code = grpc.StatusCode.UNIMPLEMENTED
