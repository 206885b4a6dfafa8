"""The server: recognition, operations, queue and services on an engine and an object store."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import grpc
from google.cloud.speech_v2.types import cloud_speech as cs
from google.longrunning.operations_pb2 import Operation

from infra.local.speech.api.limits import CONTENT_BYTES, check_batch_seconds
from infra.local.speech.batch.operations import OperationStore
from infra.local.speech.batch.queue import BatchQueue, Run
from infra.local.speech.batch.run import BatchRun, Recognise
from infra.local.speech.engine.engine import SpeechEngine
from infra.local.speech.faults.rules import FaultRules
from infra.local.speech.faults.wrappers import faulty_recognition, faulty_run, faulty_submit
from infra.local.speech.object_access import ObjectAccess
from infra.local.speech.recognition import AudioRecognition
from infra.local.speech.resources import open_resources
from infra.local.speech.service.handlers import operations_handler, speech_handler
from infra.local.speech.service.operations import OperationsService
from infra.local.speech.service.speech import SpeechService, Submit

CONCURRENT_CALLS = 16
MAX_MESSAGE_BYTES = 2 * CONTENT_BYTES  # so that too long content gets an explanation
GRACE_SECONDS = 0.5


class SpeechServer:
    """A Speech-to-Text v2 server with its operations and resources in `data`.

    `engine` returns the engine of a model when it is loaded; requests that need it wait.
    """

    def __init__(
        self,
        data: Path,
        engine: Callable[[str], SpeechEngine],
        objects: ObjectAccess,
        workers: int = 1,
        faults: FaultRules | None = None,
    ) -> None:
        resources = open_resources(data)
        recognition = AudioRecognition(engine, resources.phrase_sets.get, objects, _emptied(data / "scratch"))
        self._operations = OperationStore(data / "operations")
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
        """Listens on `host:port` and resumes unfinished operations; returns the port."""
        port: int = self._server.add_insecure_port(address)
        self._server.start()
        self._queue.start()
        return port

    def stop(self) -> None:
        """Stops listening, and decoding at the next step. Unfinished operations continue after a restart."""
        self._operations.close()
        self._server.stop(GRACE_SECONDS).wait()
        self._queue.stop(GRACE_SECONDS)

    def _submit(self, location: str, request: cs.BatchRecognizeRequest) -> Operation:
        operation = self._operations.create(location, request)
        self._queue.put(operation.name)
        return operation


def _emptied(folder: Path) -> Path:
    """Empties a folder of audio files that a killed process left."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _grpc_server(*services: grpc.GenericRpcHandler) -> grpc.Server:
    sizes = [("grpc.max_receive_message_length", MAX_MESSAGE_BYTES), ("grpc.max_send_message_length", -1)]
    return grpc.server(ThreadPoolExecutor(CONCURRENT_CALLS, "call"), services, options=sizes)
