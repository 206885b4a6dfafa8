"""The phrases that somebody, or a space, wants every recognition to expect: the documents `vocabularies/{owner}`."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from shared.domain.edits.atoms import plain
from shared.domain.model import Model
from shared.domain.phrases import DEFAULT_BOOST, LONGEST, MOST_BOOST, MOST_IN_A_SET, Phrase, tidied
from shared.domain.requests import Request


class Vocabulary(Model):
    """The phrases of a user or a space, and when they were last changed."""

    phrases: tuple[Phrase, ...] = ()
    updated_at: datetime | None = None


def of_user(uid: str) -> str:
    """The name of a user's vocabulary."""
    return f"user-{uid}"


def of_space(space_id: str) -> str:
    """The name of a space's; that of a personal space is another than its owner's."""
    return f"space-{space_id}"


def _worded(value: str) -> str:
    if not (words := plain(value)):
        raise ValueError("must have a character that can be seen")
    return words


class PhraseRequest(Request):
    """A phrase to expect; `boost` is how much more likely it is made."""

    value: Annotated[
        str,
        StringConstraints(min_length=1, max_length=LONGEST),
        AfterValidator(_worded),
        Field(json_schema_extra={"pattern": r"[^\s\u0000]"}),
    ]
    boost: Annotated[float, Field(ge=0, le=MOST_BOOST)] = DEFAULT_BOOST


PhraseRequests = Annotated[tuple[PhraseRequest, ...], Field(max_length=MOST_IN_A_SET)]


class VocabularyRequest(Request):
    """All phrases of a vocabulary, in place of those that it has. None at all erases it."""

    phrases: PhraseRequests


def phrases_in(requests: tuple[PhraseRequest, ...]) -> tuple[Phrase, ...]:
    """What callers asked for, each phrase once."""
    return tidied(Phrase(value=each.value, boost=each.boost) for each in requests)
