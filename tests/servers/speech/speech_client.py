"""The real Speech client against a server of the tests."""

from typing import Any

import grpc
from google.cloud.speech_v2 import SpeechClient
from google.cloud.speech_v2.services.speech.transports import SpeechGrpcTransport
from google.cloud.speech_v2.types import cloud_speech as cs
from google.longrunning import operations_pb2 as lro
from google.longrunning.operations_pb2_grpc import OperationsStub
from google.protobuf.duration_pb2 import Duration

from tests.servers.speech.fakes import PATIENCE

LOCATION = "projects/demo/locations/us"
RECOGNIZER = f"{LOCATION}/recognizers/_"
INPUT = "gs://input/talk.wav"
OUTPUT = "gs://output/run"


def config(**fields: Any) -> cs.RecognitionConfig:
    """A configuration that is accepted, with what the test changes."""
    features = cs.RecognitionFeatures(fields.pop("features", {}))
    decoding: dict[str, Any] = {} if "explicit_decoding_config" in fields else {"auto_decoding_config": {}}
    return cs.RecognitionConfig(
        {"model": "chirp_3", "language_codes": ["en-US"], **decoding, **fields, "features": features}
    )


class Driver:
    """Calls, and the waiting for operations that the client library would do by polling every second."""

    def __init__(self, port: int) -> None:
        channel = grpc.insecure_channel(f"127.0.0.1:{port}")
        self.channel = channel
        self.client = SpeechClient(transport=SpeechGrpcTransport(channel=channel))
        self._operations = OperationsStub(channel)

    def batch(self, *uris: str, **fields: Any) -> str:
        """Starts a batch and returns its operation's name; `fields` are those of the request."""
        request = {
            "recognizer": RECOGNIZER,
            "config": config(),
            "files": [{"uri": uri} for uri in uris],
            "recognition_output_config": {"gcs_output_config": {"uri": OUTPUT}},
            **fields,
        }
        return str(self.client.batch_recognize(request=request).operation.name)

    def finished(self, name: str) -> lro.Operation:
        """The operation once it is done."""
        request = lro.WaitOperationRequest(name=name, timeout=Duration(seconds=int(PATIENCE)))
        operation = self._operations.WaitOperation(request)
        assert operation.done
        return operation

    def response(self, name: str) -> cs.BatchRecognizeResponse:
        """The response of an operation that succeeds."""
        operation = self.finished(name)
        assert operation.WhichOneof("result") == "response", operation
        response = cs.BatchRecognizeResponse()
        operation.response.Unpack(cs.BatchRecognizeResponse.pb(response))
        return response


def metadata(operation: lro.Operation) -> cs.OperationMetadata:
    """The metadata of an operation."""
    found = cs.OperationMetadata()
    operation.metadata.Unpack(cs.OperationMetadata.pb(found))
    return found
