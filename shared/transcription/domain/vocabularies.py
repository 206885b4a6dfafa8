"""Vocabularies: phrases that every recognition of a user or a space expects."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from shared.core.domain.model import Model
from shared.core.domain.request_model import RequestModel
from shared.sessions.domain.vocabularies import _worded
from shared.transcription.domain.phrases import DEFAULT_BOOST, LONGEST, MOST_BOOST, MOST_IN_A_SET, Phrase, deduplicate


class Vocabulary(Model):
    """The phrases of a user or a space, and when they were last changed."""

    phrases: tuple[Phrase, ...] = ()
    updated_at: datetime | None = None


class PhraseRequest(RequestModel):
    """A phrase to expect; `boost` raises its likelihood."""

    value: Annotated[
        str,
        StringConstraints(min_length=1, max_length=LONGEST),
        AfterValidator(_worded),
        Field(json_schema_extra={"pattern": r"[^\s\u0000]"}),
    ]
    boost: Annotated[float, Field(ge=0, le=MOST_BOOST)] = DEFAULT_BOOST


PhraseRequests = Annotated[tuple[PhraseRequest, ...], Field(max_length=MOST_IN_A_SET)]


class VocabularyRequest(RequestModel):
    """All phrases of a vocabulary; they replace the old ones. An empty list erases the vocabulary."""

    phrases: PhraseRequests


def phrases_of(requests: tuple[PhraseRequest, ...]) -> tuple[Phrase, ...]:
    """The requested phrases, each once."""
    return deduplicate(Phrase(value=each.value, boost=each.boost) for each in requests)
