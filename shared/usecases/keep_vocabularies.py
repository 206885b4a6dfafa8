"""Users and spaces keep phrases; when a pass is made, those that count for it are merged into what it asks for."""

from typing import NamedTuple

from shared.domain.access import Action
from shared.domain.errors import NotFound
from shared.domain.phrases import Phrase, merged
from shared.domain.sessions import Caller
from shared.domain.vocabularies import Vocabulary, VocabularyRequest, of_space, of_user, phrases_in
from shared.ports.clock import Clock
from shared.ports.sessions import Sessions
from shared.ports.vocabularies import Vocabularies
from shared.usecases.permitted import permitted_in


class Lexicon(NamedTuple):
    """What keeping vocabularies needs."""

    vocabularies: Vocabularies
    sessions: Sessions
    clock: Clock


def own_vocabulary(caller: Caller, lexicon: Lexicon) -> Vocabulary:
    """The caller's."""
    return lexicon.vocabularies.get(of_user(caller.uid))[0]


def change_own_vocabulary(request: VocabularyRequest, caller: Caller, lexicon: Lexicon) -> Vocabulary:
    """The caller's, which is this from now on."""
    return _put(of_user(caller.uid), request, lexicon)


def space_vocabulary(space: str, caller: Caller, lexicon: Lexicon) -> Vocabulary:
    """Raises `NotFound` for a space that the caller is no member of."""
    permitted_in(Action.READ_SPACE, space, caller, lexicon.sessions)
    return lexicon.vocabularies.get(of_space(space))[0]


def change_space_vocabulary(space: str, request: VocabularyRequest, caller: Caller, lexicon: Lexicon) -> Vocabulary:
    """The space's, which is this from now on. Raises `NotFound` or `Forbidden`."""
    permitted_in(Action.WORD, space, caller, lexicon.sessions)
    changed = _put(of_space(space), request, lexicon)
    if space != caller.uid and not lexicon.sessions.members(space):  # removed meanwhile, and its vocabulary before this
        lexicon.vocabularies.put(of_space(space), Vocabulary())
        raise NotFound("There is no such space.")
    return changed


def _put(name: str, request: VocabularyRequest, lexicon: Lexicon) -> Vocabulary:
    vocabulary = Vocabulary(phrases=phrases_in(request.phrases), updated_at=lexicon.clock.now())
    lexicon.vocabularies.put(name, vocabulary)
    return vocabulary


def expected(asked: tuple[Phrase, ...], space: str, uid: str, vocabularies: Vocabularies) -> tuple[Phrase, ...]:
    """What a pass asks for: the phrases of the request, then those of the space, then those of its creator."""
    of_the_space, of_the_user = vocabularies.get(of_space(space), of_user(uid))
    return merged(asked, of_the_space.phrases, of_the_user.phrases)
