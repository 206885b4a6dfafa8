"""Stored recognizers and phrase sets, one file each."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from google.cloud.speech_v2.types import cloud_speech as cs
from grpc import StatusCode

from infra.local.speech.api.errors import ApiError, not_found
from infra.local.speech.api.recognition_config import default_config, merge_configs
from infra.local.speech.api.resource_names import IMPLICIT, ResourceName, parse_resource
from infra.local.speech.atomic_files import write_atomically

Stored = TypeVar("Stored", cs.Recognizer, cs.PhraseSet)


class ResourceCollection(Generic[Stored]):
    """The resources of one type; `kind` is that part of their names."""

    def __init__(self, folder: Path, kind: str, message: type[Stored]) -> None:
        self._folder = folder / kind
        self._folder.mkdir(parents=True, exist_ok=True)
        self._kind = kind
        self._message: type[Stored] = message

    def create(self, location: str, identifier: str, content: Stored) -> Stored:
        """Stores a resource under a new name. Raises INVALID_ARGUMENT or ALREADY_EXISTS."""
        name = parse_resource(f"{location}/{self._kind}/{identifier}", self._kind)
        if name.id == IMPLICIT or self._path(name).exists():
            raise ApiError(StatusCode.ALREADY_EXISTS, f"{name} already exists.")
        stored: Stored = self._message(content)
        stored.name, stored.uid = str(name), identifier
        stored.state = self._message.State(self._message.State.ACTIVE)
        stored.create_time = stored.update_time = datetime.datetime.now(datetime.UTC)
        write_atomically(self._path(name), self._message.serialize(stored))
        return stored

    def get(self, text: str) -> Stored:
        """Returns a resource by name. Raises INVALID_ARGUMENT or NOT_FOUND."""
        path = self._path(parse_resource(text, self._kind))
        if not path.exists():
            raise not_found(text)
        return self._read(path)

    def all(self, location: str) -> list[Stored]:
        """Returns the resources of a location, by name."""
        paths = sorted(self._folder.glob(f"{_file_name(location)}~*.binpb"))
        return [self._read(path) for path in paths]

    def _read(self, path: Path) -> Stored:
        stored: Stored = self._message.deserialize(path.read_bytes())
        return stored

    def _path(self, name: ResourceName) -> Path:
        return self._folder / f"{_file_name(str(name))}.binpb"


@dataclass(frozen=True)
class SpeechResources:
    """The resources of a server."""

    recognizers: ResourceCollection[cs.Recognizer]
    phrase_sets: ResourceCollection[cs.PhraseSet]

    def config(self, request: cs.RecognizeRequest | cs.BatchRecognizeRequest) -> cs.RecognitionConfig:
        """Returns the configuration of a request, merged into its recognizer's default. Raises `ApiError`."""
        name = parse_resource(request.recognizer, "recognizers")
        recognizer = cs.Recognizer() if name.id == IMPLICIT else self.recognizers.get(str(name))
        return merge_configs(default_config(recognizer), request.config, request.config_mask)

    def file_configs(self, request: cs.BatchRecognizeRequest) -> Sequence[cs.RecognitionConfig]:
        """Returns the configuration of each file of a batch. Raises `ApiError`."""
        shared = self.config(request)
        return [merge_configs(shared, file.config, file.config_mask) for file in request.files]


def open_resources(folder: Path) -> SpeechResources:
    """Opens the resources of a folder."""
    return SpeechResources(
        ResourceCollection(folder, "recognizers", cs.Recognizer),
        ResourceCollection(folder, "phraseSets", cs.PhraseSet),
    )


def _file_name(name: str) -> str:
    """Returns the file name of a resource: names never contain `~`."""
    return name.replace("/", "~")
