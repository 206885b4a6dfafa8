"""Services as gRPC handlers over the message classes of the installed client library: nothing is compiled."""

import logging
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import grpc
from google.cloud.speech_v2.types import cloud_speech as cs
from google.longrunning import operations_pb2 as lro
from google.protobuf.empty_pb2 import Empty

from infra.local.speech.api.errors import ApiError
from infra.local.speech.service.operations import OperationsService
from infra.local.speech.service.speech import SpeechService

log = logging.getLogger(__name__)


class Method(NamedTuple):
    """A call: what answers it, and how its messages are read and written."""

    answer: Callable[[Any], Any]
    read: Callable[[bytes], Any]
    write: Callable[[Any], bytes]


def speech_handler(service: SpeechService) -> grpc.GenericRpcHandler:
    """The Speech service; a method that is not here is answered with UNIMPLEMENTED."""
    operation = lro.Operation.SerializeToString
    methods = {
        "BatchRecognize": Method(service.batch_recognize, cs.BatchRecognizeRequest.deserialize, operation),
        "Recognize": Method(service.recognize, cs.RecognizeRequest.deserialize, cs.RecognizeResponse.serialize),
        "CreateRecognizer": Method(service.create_recognizer, cs.CreateRecognizerRequest.deserialize, operation),
        "GetRecognizer": Method(service.get_recognizer, cs.GetRecognizerRequest.deserialize, cs.Recognizer.serialize),
        "ListRecognizers": Method(
            service.list_recognizers, cs.ListRecognizersRequest.deserialize, cs.ListRecognizersResponse.serialize
        ),
        "CreatePhraseSet": Method(service.create_phrase_set, cs.CreatePhraseSetRequest.deserialize, operation),
        "GetPhraseSet": Method(service.get_phrase_set, cs.GetPhraseSetRequest.deserialize, cs.PhraseSet.serialize),
        "ListPhraseSets": Method(
            service.list_phrase_sets, cs.ListPhraseSetsRequest.deserialize, cs.ListPhraseSetsResponse.serialize
        ),
    }
    return _handler("google.cloud.speech.v2.Speech", methods)


def operations_handler(service: OperationsService) -> grpc.GenericRpcHandler:
    """The Operations service."""
    operation, empty = lro.Operation.SerializeToString, Empty.SerializeToString
    listed = lro.ListOperationsResponse.SerializeToString
    methods = {
        "GetOperation": Method(service.get, lro.GetOperationRequest.FromString, operation),
        "ListOperations": Method(service.list, lro.ListOperationsRequest.FromString, listed),
        "CancelOperation": Method(service.cancel, lro.CancelOperationRequest.FromString, empty),
        "DeleteOperation": Method(service.delete, lro.DeleteOperationRequest.FromString, empty),
        "WaitOperation": Method(service.wait, lro.WaitOperationRequest.FromString, operation),
    }
    return _handler("google.longrunning.Operations", methods)


def _handler(service: str, methods: Mapping[str, Method]) -> grpc.GenericRpcHandler:
    handlers = {
        name: grpc.unary_unary_rpc_method_handler(_guarded(method.answer), method.read, method.write)
        for name, method in methods.items()
    }
    return grpc.method_handlers_generic_handler(service, handlers)


def _guarded(answer: Callable[[Any], Any]) -> Callable[[Any, grpc.ServicerContext], Any]:
    """Our errors become statuses; what is a bug is told to the log, not to the caller."""

    def guarded(request: Any, context: grpc.ServicerContext) -> Any:
        try:
            return answer(request)
        except ApiError as error:
            return context.abort(error.code, error.message)
        except Exception:
            log.exception("%s broke", type(request).__name__)
            return context.abort(grpc.StatusCode.INTERNAL, "Internal error.")

    return guarded
