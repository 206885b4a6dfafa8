"""Steps of the server with injected faults."""

import time
from collections.abc import Sequence
from dataclasses import replace

from google.cloud.speech_v2.types import cloud_speech as cs
from google.longrunning.operations_pb2 import Operation
from grpc import StatusCode

from infra.local.speech.api.errors import ApiError
from infra.local.speech.api.results import ChannelResult
from infra.local.speech.batch.operations import OperationStore, request_of
from infra.local.speech.batch.queue import Run
from infra.local.speech.batch.run import Recognise
from infra.local.speech.engine.transcript import ChannelTranscript
from infra.local.speech.faults.rules import FaultKind, FaultRule, FaultRules
from infra.local.speech.recognition import Fraction
from infra.local.speech.service.speech import Submit

LOOK_SECONDS = 0.05


def faulty_submit(submit: Submit, faults: FaultRules) -> Submit:
    """Wraps the acceptance of a batch, whose response may be lost."""

    def wrapped(location: str, request: cs.BatchRecognizeRequest) -> Operation:
        operation = submit(location, request)
        if faults.take([file.uri for file in request.files], FaultKind.CRASH_BEFORE_REPLY):
            raise ApiError(StatusCode.UNAVAILABLE, "The connection was lost.")
        return operation

    return wrapped


def faulty_run(run: Run, operations: OperationStore, faults: FaultRules) -> Run:
    """Wraps the work on an operation, which may end in other ways."""

    def wrapped(name: str) -> None:
        uris = [file.uri for file in request_of(operations.get(name)).files]
        if faults.take(uris, FaultKind.LOST):
            operations.delete(name)
        elif fault := faults.take(uris, FaultKind.ERROR):
            operations.finish(name, fault.status)
        elif faults.take(uris, FaultKind.DONE_WITHOUT_RESULT):
            operations.finish(name, None)
        else:
            run(name)

    return wrapped


def faulty_recognition(recognise: Recognise, faults: FaultRules) -> Recognise:
    """Wraps the recognition of a file, which may be late, fail, or lose words."""

    def wrapped(uri: str, config: cs.RecognitionConfig, done: Fraction) -> Sequence[ChannelResult]:
        _delay(faults.take([uri], FaultKind.SLOW), done)
        while faults.take([uri], FaultKind.HOLD):
            done(0)
            time.sleep(LOOK_SECONDS)
        if fault := faults.take([uri], FaultKind.FILE_ERROR):
            raise _error(fault)
        channels = recognise(uri, config, done)
        return [_half(channel) for channel in channels] if faults.take([uri], FaultKind.PARTIAL) else channels

    return wrapped


def _delay(fault: FaultRule | None, done: Fraction) -> None:
    """Waits in short steps, so that a cancelled operation ends at once."""
    end = time.monotonic() + (fault.seconds if fault else 0)
    while (left := end - time.monotonic()) > 0:
        done(0)
        time.sleep(min(left, LOOK_SECONDS))


def _error(fault: FaultRule) -> ApiError:
    code = next((code for code in StatusCode if code.value[0] == fault.code), StatusCode.UNKNOWN)
    return ApiError(code, fault.message)


def _half(channel: ChannelResult) -> ChannelResult:
    """Returns the first half of a transcript's words."""
    transcript = channel.transcript
    left = sum(len(utterance.words) for utterance in transcript.utterances) // 2
    kept = []
    for utterance in transcript.utterances:
        words = utterance.words[:left]
        left -= len(words)
        if words:
            kept.append(replace(utterance, words=words))
    return ChannelResult(channel.tag, ChannelTranscript(tuple(kept), transcript.language, transcript.seconds))
