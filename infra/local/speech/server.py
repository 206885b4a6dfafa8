"""The server put together: recognition, operations, queue and services over an engine and an object store."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import grpc
from google.cloud.speech_v2.types import cloud_speech as cs
from google.longrunning.operations_pb2 import Operation

from infra.local.speech.api.limits import CONTENT_BYTES, check_batch_seconds
from infra.local.speech.batch.operations import Operations
from infra.local.speech.batch.queue import BatchQueue, Run
from infra.local.speech.batch.run import BatchRun, Recognise
from infra.local.speech.engine.engine import Engine
from infra.local.speech.faults.rules import Faults
from infra.local.speech.faults.wrappers import faulty_recognition, faulty_run, faulty_submit
from infra.local.speech.objects import Objects
from infra.local.speech.recognition import Recognition
from infra.local.speech.resources import open_resources
from infra.local.speech.service.handlers import operations_handler, speech_handler
from infra.local.speech.service.operations import OperationsService
from infra.local.speech.service.speech import SpeechService, Submit

CALLS = 16  # answered at once
LARGEST_CALL = 2 * CONTENT_BYTES  # so that too much content gets an answer that says so
GRACE_SECONDS = 0.5


class SpeechServer:
    """A Speech-to-Text v2 server that keeps its operations and resources in `data`.

    `engine` gives the engine for a model once it is loaded; requests that need it wait.
    """

    def __init__(
        self,
        data: Path,
        engine: Callable[[str], Engine],
        objects: Objects,
        workers: int = 1,
        faults: Faults | None = None,
    ) -> None:
        resources = open_resources(data)
        recognition = Recognition(engine, resources.phrase_sets.get, objects, _emptied(data / "scratch"))
        self._operations = Operations(data / "operations")
        recognise: Recognise = partial(recognition.of_object, check=check_batch_seconds)
        submit: Submit = self._submit
        if faults:
            recognise, submit = faulty_recognition(recognise, faults), faulty_submit(submit, faults)
        run: Run = BatchRun(self._operations, recognise, resources.file_configs, objects)
        if faults:
            run = faulty_run(run, self._operations, faults)
        self._queue = BatchQueue(self._operations, run, workers)
        self._server = _grpc_server(
            speech_handler(SpeechService(resources, recognition, submit)),
            operations_handler(OperationsService(self._operations)),
        )

    def start(self, address: str) -> int:
        """Listens on `host:port` and takes up unfinished operations; returns the port."""
        port: int = self._server.add_insecure_port(address)
        self._server.start()
        self._queue.start()
        return port

    def stop(self) -> None:
        """Stops listening, and working at the next step of the decoder; unfinished operations wait for a restart."""
        self._operations.close()
        self._server.stop(GRACE_SECONDS).wait()
        self._queue.stop(GRACE_SECONDS)

    def _submit(self, location: str, request: cs.BatchRecognizeRequest) -> Operation:
        operation = self._operations.create(location, request)
        self._queue.put(operation.name)
        return operation


def _emptied(folder: Path) -> Path:
    """A folder without the audio that a killed process left in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _grpc_server(*services: grpc.GenericRpcHandler) -> grpc.Server:
    sizes = [("grpc.max_receive_message_length", LARGEST_CALL), ("grpc.max_send_message_length", -1)]
    return grpc.server(ThreadPoolExecutor(CALLS, "call"), services, options=sizes)
