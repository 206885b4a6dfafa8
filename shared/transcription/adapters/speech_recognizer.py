"""The speech service: Speech-to-Text v2, Google's or a server with the same API."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from google.api_core import exceptions
from google.cloud import speech_v2 as speech
from google.longrunning import operations_pb2
from google.protobuf.message import DecodeError
from google.rpc import code_pb2

from shared.core.domain.errors import Permanent, Transient
from shared.transcription.domain.phrases import Phrase, split_into_sets
from shared.transcription.ports import OperationStatus, RecognitionJob

CALL_SECONDS = 60
NOT_ADAPTED = ("chirp",)  # the first Chirp has no speech adaptation (documentation of the model); its successors do
LIST_PAGES = 20  # of a hundred operations each: an orphan is among the newest
REFUSALS = (
    exceptions.InvalidArgument,
    exceptions.FailedPrecondition,
    exceptions.OutOfRange,
    exceptions.PermissionDenied,
    exceptions.Unauthenticated,
    exceptions.MethodNotImplemented,
    exceptions.NotFound,
)
# Status codes of a file or an operation after which another attempt may help.
TRANSIENT_ERRORS = {
    code_pb2.CANCELLED,
    code_pb2.UNKNOWN,
    code_pb2.DEADLINE_EXCEEDED,
    code_pb2.RESOURCE_EXHAUSTED,
    code_pb2.ABORTED,
    code_pb2.INTERNAL,
    code_pb2.UNAVAILABLE,
}


class SpeechRecognizer:
    """BatchRecognize with output to Cloud Storage, one file per operation."""

    def __init__(self, client: speech.SpeechClient, project: str, location: str, model: str) -> None:
        self._client = client
        self._parent = f"projects/{project}/locations/{location}"
        self._model = model

    def start(self, job: RecognitionJob) -> str:
        """See `ports.Recognizer`; one paid call."""
        try:
            operation = self._client.batch_recognize(self._request(job), timeout=CALL_SECONDS)
        except REFUSALS as error:
            raise Permanent("The speech service refused the recording.") from error
        except exceptions.GoogleAPICallError as error:
            raise Transient("The speech service does not answer.") from error
        return str(operation.operation.name)

    def find(self, job: RecognitionJob) -> str | None:
        """See `ports.Recognizer`; the output prefix is in the operation's metadata."""
        page_token = ""
        for _ in range(LIST_PAGES):
            request = operations_pb2.ListOperationsRequest(name=self._parent, page_size=100, page_token=page_token)
            answer = self._read(self._client.list_operations, request)
            for operation in answer.operations:
                if _output_prefix(operation) == job.output_prefix:
                    return str(operation.name)
            page_token = answer.next_page_token
            if not page_token:
                break
        return None

    def poll(self, operation: str) -> OperationStatus:
        """See `ports.Recognizer`; one call."""
        try:
            found = self._read(self._client.get_operation, operations_pb2.GetOperationRequest(name=operation))
        except exceptions.NotFound:
            return OperationStatus(done=True, percent=0, says="unknown operation", error="provider_lost", retry=True)
        return _finished_status(found) if found.done else _running_status(found)

    def cancel(self, operation: str) -> None:
        """See `ports.Recognizer`."""
        request = operations_pb2.CancelOperationRequest(name=operation)
        try:
            self._client.cancel_operation(request, timeout=CALL_SECONDS)
        except REFUSALS:
            return
        except exceptions.GoogleAPICallError as error:
            raise Transient("The speech service does not answer.") from error

    def _read(self, call: Any, request: Any) -> Any:
        """Call a read method. A refusal is transient: only the transcription's deadline ends the polling."""
        try:
            return call(request, timeout=CALL_SECONDS)
        except exceptions.NotFound:
            raise
        except exceptions.GoogleAPICallError as error:
            raise Transient("The speech service does not answer.") from error

    def _request(self, job: RecognitionJob) -> speech.BatchRecognizeRequest:
        strategies = speech.BatchRecognizeRequest.ProcessingStrategy
        output = speech.GcsOutputConfig(uri=job.output_prefix)
        return speech.BatchRecognizeRequest(
            recognizer=f"{self._parent}/recognizers/_",
            config=self._config(job),
            files=[speech.BatchRecognizeFileMetadata(uri=job.uri)],
            recognition_output_config=speech.RecognitionOutputConfig(gcs_output_config=output),
            processing_strategy=strategies.DYNAMIC_BATCHING if job.within_a_day else strategies(0),
        )

    def _config(self, job: RecognitionJob) -> speech.RecognitionConfig:
        speakers = speech.SpeakerDiarizationConfig()
        if job.min_speakers:
            speakers.min_speaker_count = job.min_speakers
        if job.max_speakers:
            speakers.max_speaker_count = job.max_speakers
        modes = speech.RecognitionFeatures.MultiChannelMode
        separate, default = modes.SEPARATE_RECOGNITION_PER_CHANNEL, modes.MULTI_CHANNEL_MODE_UNSPECIFIED
        features = speech.RecognitionFeatures(
            enable_word_time_offsets=True,
            enable_word_confidence=True,
            enable_automatic_punctuation=True,
            diarization_config=speakers,
            multi_channel_mode=separate if job.separate_channels else default,
        )
        return speech.RecognitionConfig(
            auto_decoding_config=speech.AutoDetectDecodingConfig(),
            model=self._model,
            language_codes=list(job.language_codes),
            features=features,
            adaptation=None if self._model in NOT_ADAPTED else _adaptation(job.phrases),
        )


def _adaptation(phrases: Sequence[Phrase]) -> speech.SpeechAdaptation | None:
    """The phrases in inline sets of the request; None without phrases."""
    sets = [
        speech.PhraseSet(phrases=[speech.PhraseSet.Phrase(value=each.value, boost=each.boost) for each in some])
        for some in split_into_sets(phrases)
    ]
    references = [speech.SpeechAdaptation.AdaptationPhraseSet(inline_phrase_set=each) for each in sets]
    return speech.SpeechAdaptation(phrase_sets=references) if references else None


def _running_status(operation: Any) -> OperationStatus:
    percent = _metadata(operation).progress_percent
    return OperationStatus(
        done=False, percent=percent, says=f"running, {percent} % at {datetime.now(UTC):%H:%M:%S} UTC"
    )


def _finished_status(operation: Any) -> OperationStatus:
    """A successful operation may hold an error for the file, or neither a response nor an error."""
    if operation.HasField("error"):
        return _error_status(operation.error.code)
    answer = speech.BatchRecognizeResponse.pb(speech.BatchRecognizeResponse())
    if not operation.HasField("response") or not operation.response.Unpack(answer) or len(answer.results) != 1:
        return _no_result()
    (result,) = answer.results.values()
    if result.error.code:
        return _error_status(result.error.code)
    uri = result.cloud_storage_result.uri or result.uri
    return OperationStatus(done=True, percent=100, says="recognised", result_uri=uri) if uri else _no_result()


def _no_result() -> OperationStatus:
    return OperationStatus(
        done=True, percent=100, says="ended without a result", error="provider_no_result", retry=True
    )


def _error_status(code: int) -> OperationStatus:
    name = code_pb2.Code.Name(code) if code in code_pb2.Code.values() else str(code)
    retry = code in TRANSIENT_ERRORS
    return OperationStatus(
        True, 0, f"failed: {name}", error="provider_error" if retry else "provider_refused", retry=retry
    )


def _metadata(operation: Any) -> Any:
    metadata = speech.OperationMetadata.pb(speech.OperationMetadata())
    try:
        operation.metadata.Unpack(metadata)
    except DecodeError:
        return speech.OperationMetadata.pb(speech.OperationMetadata())
    return metadata


def _output_prefix(operation: Any) -> str:
    request = _metadata(operation).batch_recognize_request
    return str(request.recognition_output_config.gcs_output_config.uri)
