"""Vocabularies: in memory and in Firestore."""

from shared.transcription.domain.phrases import LONGEST, MOST_IN_A_SET, Phrase
from shared.transcription.domain.vocabularies import Vocabulary
from tests.contract.sessions.session_ports import House
from tests.support.fakes.clock import START

NAMES = Vocabulary(phrases=(Phrase(value="Norland Park", boost=15), Phrase(value="Elinor")), updated_at=START)


def test_what_was_stored_is_found_in_the_order_of_the_names(house: House) -> None:
    house.vocabularies.put("user-ann", NAMES)
    assert house.vocabularies.get("space-team", "user-ann") == [Vocabulary(), NAMES]
    assert house.vocabularies.get("user-ann", "space-team", "user-ann") == [NAMES, Vocabulary(), NAMES]


def test_another_takes_its_place_and_an_empty_one_is_erased(house: House) -> None:
    house.vocabularies.put("user-ann", NAMES)
    other = NAMES.model_copy(update={"phrases": (Phrase(value="Barton"),)})
    house.vocabularies.put("user-ann", other)
    assert house.vocabularies.get("user-ann") == [other]
    for _ in range(2):
        house.vocabularies.put("user-ann", Vocabulary(updated_at=START))
        assert house.vocabularies.get("user-ann") == [Vocabulary()]


def test_a_full_one_of_the_longest_phrases_is_kept(house: House) -> None:
    phrases = tuple(Phrase(value=f"{n}".rjust(LONGEST, "🎙"), boost=12.5) for n in range(MOST_IN_A_SET))
    full = Vocabulary(phrases=phrases, updated_at=START)
    house.vocabularies.put("user-ann", full)
    assert house.vocabularies.get("user-ann") == [full]
