"""The ids of vocabularies: the documents `vocabularies/{id}`."""

from shared.core.domain.text import plain_text


def user_vocabulary_id(uid: str) -> str:
    """The id of a user's vocabulary."""
    return f"user-{uid}"


def space_vocabulary_id(space_id: str) -> str:
    """The id of a space's vocabulary; a personal space's differs from its owner's."""
    return f"space-{space_id}"


def _worded(value: str) -> str:
    if not (words := plain_text(value)):
        raise ValueError("must have a visible character")
    return words
