"""What users and spaces want every recognition to expect."""

from typing import Protocol

from shared.domain.vocabularies import Vocabulary


class Vocabularies(Protocol):
    """Vocabularies, by the names that `domain.vocabularies` gives them."""

    def get(self, *names: str) -> list[Vocabulary]:
        """One for each name, in this order; without phrases where there is none."""

    def put(self, name: str, vocabulary: Vocabulary) -> None:
        """Stores it over the one that was there; one without phrases is erased."""
