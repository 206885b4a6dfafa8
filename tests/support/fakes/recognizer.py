"""A speech service that hears one word a second: `w0`, `w1`, ... and a change of speaker every ten."""

import itertools
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from shared.transcription.domain.transcription import Chunk
from shared.transcription.ports import OperationStatus, RecognitionJob
from tests.support.fakes.objects import FakeObjects

WORD_MS = 1000
TURN_WORDS = 10


Hearing = Callable[[int], str | None]


def clearly(n: int) -> str:
    """The n-th word as it was said."""
    return f"w{n}"


def words_between(start_ms: int, end_ms: int, speakers: int = 2, hears: Hearing = clearly) -> list[dict[str, object]]:
    """The words that lie wholly in the stretch, as a result tells them: times from the stretch's start.

    Labels count from the first speaker heard, as a provider's do, so that they differ from chunk to chunk.
    """
    first, last = -(-start_ms // WORD_MS), end_ms // WORD_MS
    labels: dict[int, str] = {}
    found: list[dict[str, object]] = []
    for n in (n for n in range(first, last) if hears(n)):
        speaker = n // TURN_WORDS % speakers
        offset = n * WORD_MS - start_ms
        found.append(
            {
                "word": hears(n),
                "startOffset": f"{offset / 1000:.3f}s",
                "endOffset": f"{(offset + WORD_MS - 100) / 1000:.3f}s",
                "confidence": 0.9,
                "speakerLabel": labels.setdefault(speaker, str(len(labels) + 1)),
            }
        )
    return found


def result_for_stretch(start_ms: int, end_ms: int, hears: Hearing = clearly, languages: Sequence[str] = ()) -> bytes:
    """A result object for a stretch of the recording; of several languages the first was heard."""
    words = words_between(start_ms, end_ms, hears=hears)
    alternatives = [{"transcript": " ".join(str(w["word"]) for w in words), "words": words}]
    heard = [{"languageCode": each.lower()} for each in languages if each != "auto"]
    results = [{"alternatives": alternatives, **(heard or [{}])[0]}]
    return json.dumps({"results": results if words else []}).encode()


@dataclass
class Operation:
    """What the provider knows of one request; `poll` is what it says."""

    name: str
    order: RecognitionJob
    poll: OperationStatus = field(default_factory=lambda: OperationStatus(False, 0, "running"))
    cancelled: bool = False


class FakeRecognizer:
    """Operations run until `finish` or `fail` is called; `hears` is what it makes of a word, None for nothing."""

    def __init__(self, objects: FakeObjects) -> None:
        self.objects = objects
        self.operations: dict[str, Operation] = {}
        self._numbers = itertools.count(1)
        self.hears: Hearing = clearly

    def start(self, order: RecognitionJob) -> str:
        name = f"operations/{next(self._numbers)}"
        self.operations[name] = Operation(name, order)
        return name

    def find(self, order: RecognitionJob) -> str | None:
        mine = [o.name for o in self.operations.values() if o.order.output_prefix == order.output_prefix]
        return mine[-1] if mine else None

    def poll(self, operation: str) -> OperationStatus:
        if operation not in self.operations:
            return OperationStatus(True, 0, "unknown operation", error="provider_lost", retry=True)
        return self.operations[operation].poll

    def cancel(self, operation: str) -> None:
        if operation in self.operations and not self.operations[operation].poll.done:
            self.operations[operation].cancelled = True

    def finish(self, name: str, chunk: Chunk) -> str:
        """Writes the result of this chunk's stretch and returns its address."""
        uri = self.result_uri(name, chunk)
        self.operations[name].poll = OperationStatus(True, 100, "recognised", result_uri=uri)
        languages = self.operations[name].order.language_codes
        if uri not in self.objects.files:
            self.objects.files[uri] = result_for_stretch(chunk.start_ms, chunk.end_ms, self.hears, languages)
            self.objects.on_create(uri)
        return uri

    def result_uri(self, name: str, chunk: Chunk) -> str:
        """Where the result of an operation is written."""
        prefix = self.operations[name].order.output_prefix
        return f"{prefix}{chunk.index:03d}_transcript_{name.split('/')[-1]}.json"

    def fail(self, name: str, error: str, *, retry: bool) -> None:
        self.operations[name].poll = OperationStatus(True, 0, "failed", error=error, retry=retry)
