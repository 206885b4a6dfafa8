"""Vocabularies of users and spaces; a new transcription merges those that apply to it."""

from typing import NamedTuple

from shared.core.domain.caller import Caller
from shared.core.domain.errors import NotFound
from shared.core.ports import Clock
from shared.sessions.domain.access import Action
from shared.sessions.domain.vocabularies import space_vocabulary_id, user_vocabulary_id
from shared.sessions.ports import Sessions
from shared.sessions.usecases.authorize import authorize_space
from shared.transcription.domain.phrases import Phrase, merge_phrases
from shared.transcription.domain.vocabularies import Vocabulary, VocabularyRequest, phrases_of
from shared.transcription.ports import Vocabularies


class VocabularyDeps(NamedTuple):
    """Dependencies of vocabularies."""

    vocabularies: Vocabularies
    sessions: Sessions
    clock: Clock


def own_vocabulary(caller: Caller, deps: VocabularyDeps) -> Vocabulary:
    """Return the caller's vocabulary."""
    return deps.vocabularies.get(user_vocabulary_id(caller.uid))[0]


def change_own_vocabulary(request: VocabularyRequest, caller: Caller, deps: VocabularyDeps) -> Vocabulary:
    """Replace the caller's vocabulary and return it."""
    return _put(user_vocabulary_id(caller.uid), request, deps)


def space_vocabulary(space: str, caller: Caller, deps: VocabularyDeps) -> Vocabulary:
    """Return a space's vocabulary. Raises `NotFound` when the caller is not a member."""
    authorize_space(Action.READ_SPACE, space, caller, deps.sessions)
    return deps.vocabularies.get(space_vocabulary_id(space))[0]


def change_space_vocabulary(space: str, request: VocabularyRequest, caller: Caller, deps: VocabularyDeps) -> Vocabulary:
    """Replace a space's vocabulary and return it. Raises `NotFound` or `Forbidden`."""
    authorize_space(Action.WORD, space, caller, deps.sessions)
    changed = _put(space_vocabulary_id(space), request, deps)
    if space != caller.uid and not deps.sessions.members(
        space
    ):  # the space was deleted meanwhile, and its vocabulary before this write
        deps.vocabularies.put(space_vocabulary_id(space), Vocabulary())
        raise NotFound("This space does not exist.")
    return changed


def _put(name: str, request: VocabularyRequest, deps: VocabularyDeps) -> Vocabulary:
    vocabulary = Vocabulary(phrases=phrases_of(request.phrases), updated_at=deps.clock.now())
    deps.vocabularies.put(name, vocabulary)
    return vocabulary


def effective_phrases(
    asked: tuple[Phrase, ...], space: str, uid: str, vocabularies: Vocabularies
) -> tuple[Phrase, ...]:
    """The phrases of a transcription: those of the request, then of the space, then of the caller."""
    of_the_space, of_the_user = vocabularies.get(space_vocabulary_id(space), user_vocabulary_id(uid))
    return merge_phrases(asked, of_the_space.phrases, of_the_user.phrases)
