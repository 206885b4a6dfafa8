"""Speech services that do what a test says, and a recording each that they can hear."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from google.cloud.speech_v2 import OperationMetadata
from google.longrunning import operations_pb2

from shared.core.ports import Objects
from shared.transcription.domain.phrases import Phrase
from shared.transcription.ports import OperationStatus, RecognitionJob, Recognizer
from tests.support.fakes.objects import FakeObjects
from tests.support.fakes.recognizer import FakeRecognizer
from tests.support.samples import a_chunk
from tests.support.wiring import Wiring

# What can go wrong: the code of the failure, and whether asking again may help.
FAULTS = {
    "refused": ("provider_refused", False),
    "failed": ("provider_error", True),
    "no result": ("provider_no_result", True),
    "lost": ("provider_lost", True),
}
# How our speech server is told to go wrong, by its faults file; 3 is INVALID_ARGUMENT, 13 is INTERNAL.
RULES: dict[str, dict[str, Any]] = {
    "refused": {"kind": "file_error", "code": 3},
    "failed": {"kind": "error", "code": 13},
    "no result": {"kind": "done_without_result"},
    "lost": {"kind": "lost"},
}


class Provider(Protocol):
    """`hold` keeps operations running, `release` lets them end, `spoil` has the next ones go wrong in some way."""

    @property
    def recognizer(self) -> Recognizer: ...

    @property
    def objects(self) -> Objects: ...

    def order(self, name: str = "one") -> RecognitionJob: ...

    def hold(self) -> None: ...

    def release(self) -> None: ...

    def spoil(self, fault: str) -> None: ...

    def expected(self, operation: str) -> list[Phrase]:
        """The phrases that the service was asked to expect."""

    def ended(self, operation: str) -> OperationStatus:
        """The first look at it that says it is done."""


def order_in(bucket: str, name: str) -> RecognitionJob:
    return RecognitionJob(
        f"gs://{bucket}/talk.flac", f"gs://{bucket}/{name}/", ("en-US",), None, None, separate_channels=False
    )


class FakeProvider:
    def __init__(self) -> None:
        self.objects = FakeObjects()
        self.recognizer = FakeRecognizer(self.objects)
        self._fault: str | None = None

    def order(self, name: str = "one") -> RecognitionJob:
        return order_in("bucket", name)

    def hold(self) -> None:
        """The fake's operations always run until they are told to end."""

    def release(self) -> None:
        for name in self.recognizer.operations:
            self.recognizer.finish(name, a_chunk())

    def spoil(self, fault: str) -> None:
        self._fault = fault

    def expected(self, operation: str) -> list[Phrase]:
        return list(self.recognizer.operations[operation].order.phrases)

    def ended(self, operation: str) -> OperationStatus:
        if self._fault == "lost":
            del self.recognizer.operations[operation]
        elif self._fault:
            code, retry = FAULTS[self._fault]
            self.recognizer.fail(operation, code, retry=retry)
        return self.recognizer.poll(operation)


class SpeechProvider:
    """Our speech server, over the wire."""

    def __init__(self, wired: Wiring, faults: Path, talk: Path) -> None:
        self.recognizer: Recognizer = wired.transcription.recognizer
        self.objects: Objects = wired.core.objects
        self._bucket: str = wired.core.settings.results_bucket
        engine: Any = wired.transcription.speech_engine(wired.transcription.own_engine)
        self._client = engine._client
        self._location = f"projects/{self._bucket}/locations/{wired.core.settings.speech_location}"
        self._faults = faults
        wired.core.storage_client.bucket(self._bucket).create()
        with talk.open("rb") as file:
            self.objects.create(f"gs://{self._bucket}/talk.flac", file, "audio/flac")

    def order(self, name: str = "one") -> RecognitionJob:
        return order_in(self._bucket, name)

    def hold(self) -> None:
        self._tell({"kind": "hold"})

    def release(self) -> None:
        self._tell({"kind": "slow", "seconds": 0})

    def spoil(self, fault: str) -> None:
        self._tell(RULES[fault])

    def expected(self, operation: str) -> list[Phrase]:
        told = self._client.get_operation(operations_pb2.GetOperationRequest(name=operation)).metadata
        metadata = OperationMetadata.pb(OperationMetadata())
        told.Unpack(metadata)
        sets = metadata.batch_recognize_request.config.adaptation.phrase_sets
        phrases = [phrase for each in sets for phrase in each.inline_phrase_set.phrases]
        return [Phrase(value=phrase.value, boost=phrase.boost) for phrase in phrases]

    def ended(self, operation: str) -> OperationStatus:
        return until(lambda: self.recognizer.poll(operation), lambda poll: poll.done)

    def stop(self) -> None:
        """Leaves nothing running for the next test to wait for."""
        request = operations_pb2.ListOperationsRequest(name=self._location)
        for operation in self._client.list_operations(request).operations:
            self.recognizer.cancel(operation.name)

    def _tell(self, rule: dict[str, Any]) -> None:
        new = self._faults.with_suffix(".new")
        new.write_text(json.dumps([{"object": f"gs://{self._bucket}/*"} | rule]), "utf-8")
        new.replace(self._faults)


def until(poll: Callable[[], OperationStatus], good: Callable[[OperationStatus], bool]) -> OperationStatus:
    """The first look that is good; the test's own time limit ends a wait in vain."""
    while not good(found := poll()):
        time.sleep(0.02)
    return found
