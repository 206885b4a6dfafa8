"""The google.longrunning.Operations service."""

from dataclasses import dataclass

from google.longrunning import operations_pb2 as lro
from google.protobuf.empty_pb2 import Empty

from infra.local.speech.api.errors import invalid
from infra.local.speech.api.paging import page
from infra.local.speech.api.resource_names import check_location
from infra.local.speech.batch.operations import OperationStore

MAX_WAIT_SECONDS = 60.0  # seconds; a call holds one thread of the server
DONE = {"": (True, False), "done=true": (True,), "done=false": (False,)}


@dataclass(frozen=True)
class OperationsService:
    """One method for each call. Each raises `ApiError` for a refusal."""

    operations: OperationStore

    def get(self, request: lro.GetOperationRequest) -> lro.Operation:
        """Returns an operation."""
        return self.operations.get(request.name)

    def list(self, request: lro.ListOperationsRequest) -> lro.ListOperationsResponse:
        """Lists a location's operations, newest first. The filter supports `done=true` and `done=false`."""
        wanted = DONE.get(request.filter.replace(" ", "").lower())
        if wanted is None:
            raise invalid(f"Unsupported filter {request.filter!r}; expected done=true or done=false.")
        every = self.operations.newest_first(check_location(request.name.removesuffix("/operations")))
        found, token = page([o for o in every if o.done in wanted], request.page_size, request.page_token)
        return lro.ListOperationsResponse(operations=found, next_page_token=token)

    def cancel(self, request: lro.CancelOperationRequest) -> Empty:
        """Cancels an operation; a finished one stays unchanged."""
        self.operations.cancel(request.name)
        return Empty()

    def delete(self, request: lro.DeleteOperationRequest) -> Empty:
        """Deletes an operation."""
        self.operations.delete(request.name)
        return Empty()

    def wait(self, request: lro.WaitOperationRequest) -> lro.Operation:
        """Returns an operation when it is done, or after the timeout of at most a minute."""
        asked = request.timeout.ToTimedelta().total_seconds() if request.HasField("timeout") else MAX_WAIT_SECONDS
        return self.operations.wait(request.name, min(asked, MAX_WAIT_SECONDS))
