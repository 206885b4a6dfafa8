"""Services as gRPC handlers with the message classes of the client library, without generated code."""

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


class RpcMethod(NamedTuple):
    """A call: its implementation, and the conversion of its messages."""

    answer: Callable[[Any], Any]
    read: Callable[[bytes], Any]
    write: Callable[[Any], bytes]


def speech_handler(service: SpeechService) -> grpc.GenericRpcHandler:
    """Returns the Speech service. A missing method is UNIMPLEMENTED."""
    operation = lro.Operation.SerializeToString
    methods = {
        "BatchRecognize": RpcMethod(service.batch_recognize, cs.BatchRecognizeRequest.deserialize, operation),
        "Recognize": RpcMethod(service.recognize, cs.RecognizeRequest.deserialize, cs.RecognizeResponse.serialize),
        "CreateRecognizer": RpcMethod(service.create_recognizer, cs.CreateRecognizerRequest.deserialize, operation),
        "GetRecognizer": RpcMethod(
            service.get_recognizer, cs.GetRecognizerRequest.deserialize, cs.Recognizer.serialize
        ),
        "ListRecognizers": RpcMethod(
            service.list_recognizers, cs.ListRecognizersRequest.deserialize, cs.ListRecognizersResponse.serialize
        ),
        "CreatePhraseSet": RpcMethod(service.create_phrase_set, cs.CreatePhraseSetRequest.deserialize, operation),
        "GetPhraseSet": RpcMethod(service.get_phrase_set, cs.GetPhraseSetRequest.deserialize, cs.PhraseSet.serialize),
        "ListPhraseSets": RpcMethod(
            service.list_phrase_sets, cs.ListPhraseSetsRequest.deserialize, cs.ListPhraseSetsResponse.serialize
        ),
    }
    return _handler("google.cloud.speech.v2.Speech", methods)


def operations_handler(service: OperationsService) -> grpc.GenericRpcHandler:
    """Returns the Operations service."""
    operation, empty = lro.Operation.SerializeToString, Empty.SerializeToString
    listed = lro.ListOperationsResponse.SerializeToString
    methods = {
        "GetOperation": RpcMethod(service.get, lro.GetOperationRequest.FromString, operation),
        "ListOperations": RpcMethod(service.list, lro.ListOperationsRequest.FromString, listed),
        "CancelOperation": RpcMethod(service.cancel, lro.CancelOperationRequest.FromString, empty),
        "DeleteOperation": RpcMethod(service.delete, lro.DeleteOperationRequest.FromString, empty),
        "WaitOperation": RpcMethod(service.wait, lro.WaitOperationRequest.FromString, operation),
    }
    return _handler("google.longrunning.Operations", methods)


def _handler(service: str, methods: Mapping[str, RpcMethod]) -> grpc.GenericRpcHandler:
    handlers = {
        name: grpc.unary_unary_rpc_method_handler(_with_status(method.answer), method.read, method.write)
        for name, method in methods.items()
    }
    return grpc.method_handlers_generic_handler(service, handlers)


def _with_status(answer: Callable[[Any], Any]) -> Callable[[Any, grpc.ServicerContext], Any]:
    """Converts `ApiError` to a status; logs any other error and hides it from the caller."""

    def guarded(request: Any, context: grpc.ServicerContext) -> Any:
        try:
            return answer(request)
        except ApiError as error:
            return context.abort(error.code, error.message)
        except Exception:
            log.exception("%s broke", type(request).__name__)
            return context.abort(grpc.StatusCode.INTERNAL, "Internal error.")

    return guarded
