"""Stored recognizers and phrase sets, one file each."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from google.cloud.speech_v2.types import cloud_speech as cs
from grpc import StatusCode

from infra.local.speech.api.configs import default_of, overridden
from infra.local.speech.api.errors import ApiError, not_found
from infra.local.speech.api.names import IMPLICIT, Name, resource
from infra.local.speech.files import write_atomically

Stored = TypeVar("Stored", cs.Recognizer, cs.PhraseSet)


class Collection(Generic[Stored]):
    """The resources of one type; `kind` is the collection's part of their names."""

    def __init__(self, folder: Path, kind: str, message: type[Stored]) -> None:
        self._folder = folder / kind
        self._folder.mkdir(parents=True, exist_ok=True)
        self._kind = kind
        self._message: type[Stored] = message

    def create(self, location: str, identifier: str, content: Stored) -> Stored:
        """Keeps a resource under a new name; raises INVALID_ARGUMENT or ALREADY_EXISTS."""
        name = resource(f"{location}/{self._kind}/{identifier}", self._kind)
        if name.id == IMPLICIT or self._path(name).exists():
            raise ApiError(StatusCode.ALREADY_EXISTS, f"{name} already exists.")
        stored: Stored = self._message(content)
        stored.name, stored.uid = str(name), identifier
        stored.state = self._message.State(self._message.State.ACTIVE)
        stored.create_time = stored.update_time = datetime.datetime.now(datetime.UTC)
        write_atomically(self._path(name), self._message.serialize(stored))
        return stored

    def get(self, text: str) -> Stored:
        """Finds a resource by its name; raises INVALID_ARGUMENT or NOT_FOUND."""
        path = self._path(resource(text, self._kind))
        if not path.exists():
            raise not_found(text)
        return self._read(path)

    def all(self, location: str) -> list[Stored]:
        """The resources of a location, by name."""
        paths = sorted(self._folder.glob(f"{_flat(location)}~*.binpb"))
        return [self._read(path) for path in paths]

    def _read(self, path: Path) -> Stored:
        stored: Stored = self._message.deserialize(path.read_bytes())
        return stored

    def _path(self, name: Name) -> Path:
        return self._folder / f"{_flat(str(name))}.binpb"


@dataclass(frozen=True)
class Resources:
    """What a location keeps."""

    recognizers: Collection[cs.Recognizer]
    phrase_sets: Collection[cs.PhraseSet]

    def config(self, request: cs.RecognizeRequest | cs.BatchRecognizeRequest) -> cs.RecognitionConfig:
        """What a request asks for, over its recognizer's default; raises `ApiError`."""
        name = resource(request.recognizer, "recognizers")
        recognizer = cs.Recognizer() if name.id == IMPLICIT else self.recognizers.get(str(name))
        return overridden(default_of(recognizer), request.config, request.config_mask)

    def file_configs(self, request: cs.BatchRecognizeRequest) -> Sequence[cs.RecognitionConfig]:
        """What a batch asks for, file by file; raises `ApiError`."""
        shared = self.config(request)
        return [overridden(shared, file.config, file.config_mask) for file in request.files]


def open_resources(folder: Path) -> Resources:
    """The resources kept in a folder."""
    return Resources(
        Collection(folder, "recognizers", cs.Recognizer),
        Collection(folder, "phraseSets", cs.PhraseSet),
    )


def _flat(name: str) -> str:
    """A name as a file's: `~` is in no name."""
    return name.replace("/", "~")
