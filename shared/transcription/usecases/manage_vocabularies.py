"""Users and spaces keep phrases; when a pass is made, those that count for it are merged into what it asks for."""

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
    """What keeping vocabularies needs."""

    vocabularies: Vocabularies
    sessions: Sessions
    clock: Clock


def own_vocabulary(caller: Caller, deps: VocabularyDeps) -> Vocabulary:
    """The caller's."""
    return deps.vocabularies.get(user_vocabulary_id(caller.uid))[0]


def change_own_vocabulary(request: VocabularyRequest, caller: Caller, deps: VocabularyDeps) -> Vocabulary:
    """The caller's, which is this from now on."""
    return _put(user_vocabulary_id(caller.uid), request, deps)


def space_vocabulary(space: str, caller: Caller, deps: VocabularyDeps) -> Vocabulary:
    """Raises `NotFound` for a space that the caller is no member of."""
    authorize_space(Action.READ_SPACE, space, caller, deps.sessions)
    return deps.vocabularies.get(space_vocabulary_id(space))[0]


def change_space_vocabulary(space: str, request: VocabularyRequest, caller: Caller, deps: VocabularyDeps) -> Vocabulary:
    """The space's, which is this from now on. Raises `NotFound` or `Forbidden`."""
    authorize_space(Action.WORD, space, caller, deps.sessions)
    changed = _put(space_vocabulary_id(space), request, deps)
    if space != caller.uid and not deps.sessions.members(space):  # removed meanwhile, and its vocabulary before this
        deps.vocabularies.put(space_vocabulary_id(space), Vocabulary())
        raise NotFound("There is no such space.")
    return changed


def _put(name: str, request: VocabularyRequest, deps: VocabularyDeps) -> Vocabulary:
    vocabulary = Vocabulary(phrases=phrases_of(request.phrases), updated_at=deps.clock.now())
    deps.vocabularies.put(name, vocabulary)
    return vocabulary


def effective_phrases(
    asked: tuple[Phrase, ...], space: str, uid: str, vocabularies: Vocabularies
) -> tuple[Phrase, ...]:
    """What a pass asks for: the phrases of the request, then those of the space, then those of its creator."""
    of_the_space, of_the_user = vocabularies.get(space_vocabulary_id(space), user_vocabulary_id(uid))
    return merge_phrases(asked, of_the_space.phrases, of_the_user.phrases)
