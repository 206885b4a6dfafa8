"""The reason of a rejected chunk: the provider has one error for unsuitable and for deleted audio."""

from shared.core.ports import Objects
from shared.transcription.domain.transcription import Chunk, Transcription


def rejection_reason(t: Transcription, chunk: Chunk, objects: Objects) -> str:
    """The code of the failure; one request to Cloud Storage.

    A retry cuts a deleted chunk again, so that only a deleted upload is `audio_deleted`.
    """
    gone = chunk.uri == t.audio.uri and objects.size(chunk.uri) is None
    return "audio_deleted" if gone else "provider_refused"
