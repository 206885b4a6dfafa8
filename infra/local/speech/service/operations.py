"""The google.longrunning.Operations service."""

from dataclasses import dataclass

from google.longrunning import operations_pb2 as lro
from google.protobuf.empty_pb2 import Empty

from infra.local.speech.api.errors import invalid
from infra.local.speech.api.names import location
from infra.local.speech.api.pages import page
from infra.local.speech.batch.operations import Operations

LONGEST_WAIT = 60.0  # seconds; a call holds one thread of the server
DONE = {"": (True, False), "done=true": (True,), "done=false": (False,)}


@dataclass(frozen=True)
class OperationsService:
    """One method for each call; every one raises `ApiError` for what it refuses."""

    operations: Operations

    def get(self, request: lro.GetOperationRequest) -> lro.Operation:
        """An operation as it is now."""
        return self.operations.get(request.name)

    def list(self, request: lro.ListOperationsRequest) -> lro.ListOperationsResponse:
        """A location's operations, newest first; the filter knows `done=true` and `done=false`."""
        wanted = DONE.get(request.filter.replace(" ", "").lower())
        if wanted is None:
            raise invalid(f"Unsupported filter {request.filter!r}; expected done=true or done=false.")
        every = self.operations.newest_first(location(request.name.removesuffix("/operations")))
        found, token = page([o for o in every if o.done in wanted], request.page_size, request.page_token)
        return lro.ListOperationsResponse(operations=found, next_page_token=token)

    def cancel(self, request: lro.CancelOperationRequest) -> Empty:
        """Stops an operation; one that is done stays as it is."""
        self.operations.cancel(request.name)
        return Empty()

    def delete(self, request: lro.DeleteOperationRequest) -> Empty:
        """Forgets an operation."""
        self.operations.delete(request.name)
        return Empty()

    def wait(self, request: lro.WaitOperationRequest) -> lro.Operation:
        """An operation once it is done, or as it is when the time is over; a minute at most."""
        asked = request.timeout.ToTimedelta().total_seconds() if request.HasField("timeout") else LONGEST_WAIT
        return self.operations.wait(request.name, min(asked, LONGEST_WAIT))
