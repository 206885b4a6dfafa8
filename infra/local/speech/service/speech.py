"""The Speech service: the supported calls of google.cloud.speech.v2.Speech."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from google.cloud.speech_v2.types import cloud_speech as cs
from google.longrunning.operations_pb2 import Operation
from google.protobuf.message import Message

from infra.local.speech.api.adaptation import check_phrase_set
from infra.local.speech.api.limits import check_batch, check_recognize, check_recognize_seconds
from infra.local.speech.api.paging import page
from infra.local.speech.api.resource_names import check_location, parse_resource
from infra.local.speech.api.results import ChannelResult, results
from infra.local.speech.recognition import AudioRecognition
from infra.local.speech.resources import SpeechResources

Submit = Callable[[str, cs.BatchRecognizeRequest], Operation]
"""Accepts a checked request of a location."""


@dataclass(frozen=True)
class SpeechService:
    """Methods named like the RPCs. Each raises `ApiError` for a refusal."""

    resources: SpeechResources
    recognition: AudioRecognition
    submit: Submit

    def batch_recognize(self, request: cs.BatchRecognizeRequest) -> Operation:
        """Accepts a batch; the work starts after the response."""
        check_batch(request)
        for config in self.resources.file_configs(request):
            self.recognition.check(config)
        return self.submit(parse_resource(request.recognizer, "recognizers").location, request)

    def recognize(self, request: cs.RecognizeRequest) -> cs.RecognizeResponse:
        """Recognises at most a minute of audio in the call."""
        check_recognize(request)
        config = self.resources.config(request)
        self.recognition.check(config)
        channels = self._recognised(request, config)
        found = results(channels, config, secrets.token_hex(8))
        return cs.RecognizeResponse(results=found.results, metadata=found.metadata)

    def create_recognizer(self, request: cs.CreateRecognizerRequest) -> Operation:
        """Stores a recognizer. Each request may complete its configuration."""
        parent = check_location(request.parent)
        created = self.resources.recognizers.create(parent, request.recognizer_id, request.recognizer)
        return _finished(parent, cs.Recognizer.pb(created))

    def get_recognizer(self, request: cs.GetRecognizerRequest) -> cs.Recognizer:
        """Returns a recognizer."""
        return self.resources.recognizers.get(request.name)

    def list_recognizers(self, request: cs.ListRecognizersRequest) -> cs.ListRecognizersResponse:
        """Lists recognizers by name."""
        every = self.resources.recognizers.all(check_location(request.parent))
        found, token = page(every, request.page_size, request.page_token)
        return cs.ListRecognizersResponse(recognizers=found, next_page_token=token)

    def create_phrase_set(self, request: cs.CreatePhraseSetRequest) -> Operation:
        """Stores a phrase set."""
        check_phrase_set(request.phrase_set)
        parent = check_location(request.parent)
        created = self.resources.phrase_sets.create(parent, request.phrase_set_id, request.phrase_set)
        return _finished(parent, cs.PhraseSet.pb(created))

    def get_phrase_set(self, request: cs.GetPhraseSetRequest) -> cs.PhraseSet:
        """Returns a phrase set."""
        return self.resources.phrase_sets.get(request.name)

    def list_phrase_sets(self, request: cs.ListPhraseSetsRequest) -> cs.ListPhraseSetsResponse:
        """Lists phrase sets by name."""
        every = self.resources.phrase_sets.all(check_location(request.parent))
        found, token = page(every, request.page_size, request.page_token)
        return cs.ListPhraseSetsResponse(phrase_sets=found, next_page_token=token)

    def _recognised(self, request: cs.RecognizeRequest, config: cs.RecognitionConfig) -> Sequence[ChannelResult]:
        if request.uri:
            return self.recognition.of_object(request.uri, config, lambda _: None, check_recognize_seconds)
        return self.recognition.of_content(request.content, config, check_recognize_seconds)


def _finished(parent: str, response: Message) -> Operation:
    """Returns a finished operation, which is not stored."""
    operation = Operation(name=f"{parent}/operations/{secrets.token_hex(16)}", done=True)
    operation.response.Pack(response)
    return operation
