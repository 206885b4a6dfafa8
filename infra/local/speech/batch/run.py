"""Work of one operation: every file is recognised and written, and fails separately."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from google.cloud.speech_v2.types import cloud_speech as cs

from infra.local.speech.api.errors import ApiError
from infra.local.speech.api.results import ChannelResult
from infra.local.speech.batch.operations import OperationStore, request_of
from infra.local.speech.batch.outputs import file_result, stems
from infra.local.speech.object_access import ObjectAccess
from infra.local.speech.recognition import Fraction

FileConfigs = Callable[[cs.BatchRecognizeRequest], Sequence[cs.RecognitionConfig]]
Recognise = Callable[[str, cs.RecognitionConfig, Fraction], Sequence[ChannelResult]]
"""Recognises the object at a gs:// URI; raises `ApiError`."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class BatchRun:
    """Runs operations by name, from their first file. A rerun writes the same objects."""

    operations: OperationStore
    recognise: Recognise
    configs: FileConfigs
    objects: ObjectAccess

    def __call__(self, name: str) -> None:
        """Finishes the operation with its response. Raises `OperationAbandoned` or `ApiError`."""
        request = request_of(self.operations.get(name))
        response = cs.BatchRecognizeResponse()
        files = zip(request.files, self.configs(request), stems(file.uri for file in request.files), strict=True)
        for file, config, stem in files:
            result = self._file(name, request, file.uri, config, stem)
            response.results[file.uri] = result
            response.total_billed_duration += result.metadata.total_billed_duration
        self.operations.finish(name, cs.BatchRecognizeResponse.pb(response))
        log.info("%s done: %d files", name, len(request.files))

    def _file(
        self, name: str, request: cs.BatchRecognizeRequest, uri: str, config: cs.RecognitionConfig, stem: str
    ) -> cs.BatchRecognizeFileResult:
        def done(fraction: float) -> None:
            self.operations.report(name, uri, min(99, int(fraction * 100)))

        done(0)
        try:
            channels = self.recognise(uri, config, done)
            output, operation_id = request.recognition_output_config, name.rpartition("/")[2]
            result = file_result(channels, config, output, stem, operation_id, self.objects)
        except ApiError as error:
            log.info("%s: %s failed: %s", name, uri, error.message)
            self.operations.report(name, uri, 100, error.status)
            return cs.BatchRecognizeFileResult(error=error.status)
        self.operations.report(name, uri, 100)
        return result
