"""The role that people see."""

from typing import Any

import pytest

from shared.transcripts.domain.edits.items import Label, unedited_label
from shared.transcripts.domain.edits.speaker_labels import SpeakerLabels
from shared.transcripts.domain.roles.suggestions import ENOUGH, RoleSuggestion, shown_role


def label(speaker: str, **said: Any) -> Label:
    return unedited_label(speaker).model_copy(update=said)


def suggestion(speaker: str, role: str, confidence: float = 0.9, *labels: str) -> RoleSuggestion:
    return RoleSuggestion(speaker=speaker, labels=labels or (speaker,), role=role, confidence=confidence)


TWO = (suggestion("S1", "COACH"), suggestion("S2", "CLIENT"))


def seen(speaker: str, *labels: Label) -> tuple[str | None, bool]:
    return shown_role(speaker, SpeakerLabels(labels), TWO)[:2]


def test_what_a_person_chose_stands_and_the_suggestion_is_still_told() -> None:
    chosen = shown_role("S1", SpeakerLabels([label("S1", role="GUEST")]), TWO)
    assert (chosen.role, chosen.locked, chosen.suggestion) == ("GUEST", True, TWO[0])


def test_what_nobody_chose_is_as_suggested() -> None:
    assert seen("S1") == ("COACH", False)
    assert seen("S3") == (None, False)
    assert seen("S1", label("S1", role="")) == ("COACH", False)


@pytest.mark.parametrize(("confidence", "role"), [(ENOUGH, "COACH"), (ENOUGH - 0.01, None)])
def test_a_suggestion_must_be_sure_enough(confidence: float, role: str | None) -> None:
    assert shown_role("S1", SpeakerLabels(), [suggestion("S1", "COACH", confidence)]).role == role


def test_speakers_who_were_swapped_since_take_their_suggestions_along() -> None:
    swapped = label("S1", alias_of="S2"), label("S2", alias_of="S1")
    assert [seen("S1", *swapped), seen("S2", *swapped)] == [("CLIENT", False), ("COACH", False)]


def test_a_role_that_was_chosen_stays_with_its_speaker_whoever_is_read_as_them() -> None:
    assert seen("S1", label("S1", alias_of="S2", role="COACH"), label("S2", alias_of="S1")) == ("COACH", True)


def test_two_who_became_one_are_nothing_unless_both_are_the_same() -> None:
    merged = SpeakerLabels([label("S2", alias_of="S1")])
    assert shown_role("S1", merged, TWO).role is None
    guests = [suggestion("S1", "GUEST", 0.9), suggestion("S2", "GUEST", 0.7)]
    one = shown_role("S1", merged, guests)
    assert (one.role, one.suggestion and one.suggestion.confidence) == ("GUEST", 0.7)


def test_one_who_was_two_when_it_was_suggested_and_is_not_any_more_is_still_that() -> None:
    both = [suggestion("S1", "COACH", 0.9, "S1", "S3")]
    assert shown_role("S1", SpeakerLabels(), both).role == shown_role("S3", SpeakerLabels(), both).role == "COACH"
