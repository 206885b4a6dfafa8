"""Why the provider refused a chunk: it has one answer for audio that it cannot take and for audio that has gone."""

from shared.core.ports import Objects
from shared.transcription.domain.transcription import Chunk, Transcription


def rejection_reason(t: Transcription, chunk: Chunk, objects: Objects) -> str:
    """The code of the failure; one question to Cloud Storage.

    A part that was cut from the recording is cut again by a retry, so that one that has gone is a refusal like others.
    """
    gone = chunk.uri == t.audio.uri and objects.size(chunk.uri) is None
    return "audio_deleted" if gone else "provider_refused"
