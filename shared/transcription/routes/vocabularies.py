"""`/v1/me/vocabulary` and `/v1/spaces/{space}/vocabulary`."""

from shared.core.entry.http import PHRASES_BYTES
from shared.core.entry.route import Call, Route
from shared.transcription.domain.vocabularies import Vocabulary, VocabularyRequest
from shared.transcription.usecases import manage_vocabularies
from shared.transcription.wiring import transcription_wiring


def get_own(call: Call) -> Vocabulary:
    """Read the phrases that the recognition of your recordings expects."""
    return manage_vocabularies.own_vocabulary(call.caller, transcription_wiring.vocabulary_deps)


def put_own(call: Call) -> Vocabulary:
    """Replace your phrases. Later transcriptions expect them."""
    return manage_vocabularies.change_own_vocabulary(call.body, call.caller, transcription_wiring.vocabulary_deps)


def get_of_space(call: Call) -> Vocabulary:
    """Read the phrases that the recognition of a space's recordings expects."""
    return manage_vocabularies.space_vocabulary(call.path["space"], call.caller, transcription_wiring.vocabulary_deps)


def put_of_space(call: Call) -> Vocabulary:
    """Replace a space's phrases, as its owner or an editor. They have priority over the uploader's own."""
    return manage_vocabularies.change_space_vocabulary(
        call.path["space"], call.body, call.caller, transcription_wiring.vocabulary_deps
    )


OWN_ROUTES = (
    Route("GET", "/v1/me/vocabulary", get_own, answer=Vocabulary),
    Route("PUT", "/v1/me/vocabulary", put_own, body=VocabularyRequest, answer=Vocabulary, body_bytes=PHRASES_BYTES),
)
SPACE = "/v1/spaces/{space}/vocabulary"
SPACE_ROUTES = (
    Route("GET", SPACE, get_of_space, answer=Vocabulary),
    Route("PUT", SPACE, put_of_space, body=VocabularyRequest, answer=Vocabulary, body_bytes=PHRASES_BYTES),
)
