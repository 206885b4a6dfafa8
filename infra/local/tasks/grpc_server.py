"""The service `google.cloud.tasks.v2.CloudTasks` over gRPC, from the message types of the client library."""

from collections.abc import Awaitable, Callable
from typing import Any

import grpc
from google.cloud.tasks_v2 import types
from google.protobuf import empty_pb2

from infra.local.tasks.errors import TasksApiError
from infra.local.tasks.queue_calls import QueueCalls
from infra.local.tasks.server_process import HOST
from infra.local.tasks.task_calls import TaskCalls

SERVICE = "google.cloud.tasks.v2.CloudTasks"


def server(queues: QueueCalls, tasks: TaskCalls, port: int) -> grpc.aio.Server:
    """Creates a bound server that is not started. Raises `RuntimeError` if the port is in use."""
    # Without this option a second server would share the port and take half of the calls.
    result = grpc.aio.server(options=[("grpc.so_reuseport", 0)])
    result.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(SERVICE, _methods(queues, tasks)),))
    result.add_insecure_port(f"{HOST}:{port}")
    return result


def _methods(queues: QueueCalls, tasks: TaskCalls) -> dict[str, Any]:
    queue, task, empty = types.Queue.serialize, types.Task.serialize, empty_pb2.Empty.SerializeToString
    return {
        "CreateQueue": _method(queues.create_queue, types.CreateQueueRequest, queue),
        "GetQueue": _method(queues.get_queue, types.GetQueueRequest, queue),
        "ListQueues": _method(queues.list_queues, types.ListQueuesRequest, types.ListQueuesResponse.serialize),
        "UpdateQueue": _method(queues.update_queue, types.UpdateQueueRequest, queue),
        "DeleteQueue": _method(queues.delete_queue, types.DeleteQueueRequest, empty),
        "PurgeQueue": _method(queues.purge_queue, types.PurgeQueueRequest, queue),
        "PauseQueue": _method(queues.pause_queue, types.PauseQueueRequest, queue),
        "ResumeQueue": _method(queues.resume_queue, types.ResumeQueueRequest, queue),
        "CreateTask": _method(tasks.create_task, types.CreateTaskRequest, task),
        "GetTask": _method(tasks.get_task, types.GetTaskRequest, task),
        "ListTasks": _method(tasks.list_tasks, types.ListTasksRequest, types.ListTasksResponse.serialize),
        "DeleteTask": _method(tasks.delete_task, types.DeleteTaskRequest, empty),
        "RunTask": _method(tasks.run_task, types.RunTaskRequest, task),
    }


def _method(call: Callable[[Any], Any], request: Any, serialize: Callable[[Any], bytes]) -> Any:
    return grpc.unary_unary_rpc_method_handler(_answering(call), request.deserialize, serialize)


def _answering(call: Callable[[Any], Any]) -> Callable[[Any, grpc.aio.ServicerContext], Awaitable[Any]]:
    async def answer(message: Any, context: grpc.aio.ServicerContext) -> Any:
        try:
            return call(message)
        except TasksApiError as refused:
            await context.abort(refused.code, str(refused))

    return answer
