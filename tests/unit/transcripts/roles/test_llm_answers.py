"""What is taken of a model's answer: nothing that the lines do not bear."""

from typing import Any

import pytest
from pydantic import ValidationError

from shared.sessions.domain.role_sets import COACHING, INTERVIEW
from shared.transcripts.domain.roles.conversation_features import (
    FIRST_LINES,
    LAST_LINES,
    LINE_CHARACTERS,
    extract_features,
)
from shared.transcripts.domain.roles.llm_answers import (
    RoleVerdict,
    accept_verdict,
    combine_guesses,
    is_worth_asking,
    role_question,
)
from shared.transcripts.domain.roles.scores import SURE
from shared.transcripts.domain.roles.suggest import NOTHING, Guess, Guesses, suggest
from tests.support.fakes.role_classifier import a_verdict
from tests.unit.transcripts.roles.sample_conversations import SMALL_TALK, conversation, spoken

SEEN = extract_features(conversation(SMALL_TALK, "en"))
ASKED = role_question(SEEN, None)


def roles(verdict: RoleVerdict) -> dict[str, str]:
    found = accept_verdict(verdict, ASKED)
    return {each.speaker: each.role for each in found.of} if found else {}


def test_what_the_lines_bear_is_taken_in_our_words() -> None:
    found = accept_verdict(a_verdict(S1="COACH 000000 000002", S2="CLIENT 000001"), ASKED)
    assert found
    (coach, client) = found.of
    assert (found.set, coach.role, client.role, coach.confidence) == ("coaching", "COACH", "CLIENT", 0.9)
    assert [line.text for line in coach.evidence] == [SEEN.lines[0].text, SEEN.lines[2].text]
    assert {(line.rule, line.why) for line in coach.evidence} == {("model", "It says so.")}


@pytest.mark.parametrize(
    "wrong",
    [
        {"S1": "COACH"},  # no line
        {"S1": "COACH 999999"},  # no such line
        {"S1": "GUEST 000000"},  # of another set
        {"S1": "coach 000000"},
        {"S9": "COACH 000000"},  # nobody says anything under this name
    ],
)
def test_what_they_do_not_bear_is_dropped(wrong: dict[str, str]) -> None:
    assert accept_verdict(a_verdict(**wrong), ASKED) is None
    assert roles(a_verdict(S2="CLIENT 000001", **wrong)) == {"S2": "CLIENT"}


def test_a_line_that_there_is_counts_though_others_are_made_up() -> None:
    found = accept_verdict(a_verdict(S1="COACH 999999 000000 000000"), ASKED)
    assert found
    assert [line.segment for line in found.of[0].evidence] == ["000000"]


@pytest.mark.parametrize("name", ["", "coaching ", "therapy"])
def test_a_set_that_was_not_offered_is_none(name: str) -> None:
    assert accept_verdict(a_verdict(name, S1="COACH 000000"), ASKED) is None


def test_a_set_that_people_chose_is_all_that_is_offered() -> None:
    asked = role_question(SEEN, INTERVIEW)
    assert accept_verdict(a_verdict("coaching", S1="COACH 000000"), asked) is None
    assert accept_verdict(a_verdict("interview", S1="GUEST 000000"), asked)


def test_a_doubtful_one_is_dropped_and_a_sure_one_is_not_believed_in_full() -> None:
    verdict = a_verdict(S1="COACH 000000", S2="CLIENT 000001")
    unsure = [
        each.model_copy(update={"confidence": at}) for each, at in zip(verdict.speakers, (0.59, 1.0), strict=True)
    ]
    found = accept_verdict(verdict.model_copy(update={"speakers": unsure}), ASKED)
    assert found
    assert [(each.speaker, each.confidence) for each in found.of] == [("S2", SURE)]


def test_a_speaker_who_is_two_things_is_the_last() -> None:
    twice = a_verdict(S1="COACH 000000").speakers + a_verdict(S1="CLIENT 000000").speakers
    assert roles(RoleVerdict(set="coaching", speakers=twice)) == {"S1": "CLIENT"}


def test_reasons_are_plain_and_short() -> None:
    verdict = a_verdict(S1="COACH 000000")
    reason = verdict.speakers[0].evidence[0].model_copy(update={"why": "Asks\n\0" + "x" * 900})
    spoken_of = verdict.speakers[0].model_copy(update={"evidence": [reason]})
    found = accept_verdict(RoleVerdict(set="coaching", speakers=[spoken_of]), ASKED)
    assert found
    assert found.of[0].evidence[0].why.startswith("Asks x")
    assert len(found.of[0].evidence[0].why) < 170


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"set": "coaching"},
        {"set": None, "speakers": []},
        {"set": "coaching", "speakers": [{}]},
        {"set": "coaching", "speakers": [], "thoughts": "many"},
        {"set": "coaching", "speakers": [{"speaker": "S1", "role": "COACH", "confidence": "0.9", "evidence": []}]},
        {"set": "coaching", "speakers": [{"speaker": "S1", "role": "COACH", "confidence": 1.5, "evidence": []}]},
        {"set": "coaching", "speakers": [{"speaker": "S1", "role": "COACH", "confidence": 1, "evidence": ["000000"]}]},
    ],
)
def test_an_answer_of_another_form_is_none(answer: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        RoleVerdict.model_validate(answer)


def test_a_model_is_shown_both_ends_and_no_more() -> None:
    lines = "\n".join(f"A: {number} " + "word " * 100 for number in range(500))
    asked = role_question(extract_features(spoken(lines)), COACHING)
    numbers = [int(line.text.split()[0]) for line in asked.lines]
    assert numbers == [*range(FIRST_LINES), *range(500 - LAST_LINES, 500)]
    assert max(len(line.text) for line in asked.lines) <= LINE_CHARACTERS + 2


def test_it_is_asked_where_rules_leave_a_doubt() -> None:
    clear = extract_features(conversation("service", "en"))
    assert not is_worth_asking(suggest(clear), clear)
    assert is_worth_asking(NOTHING, SEEN)
    assert not is_worth_asking(NOTHING, extract_features([]))
    unsure = Guesses("service", (Guess("S1", "AGENT", 0.95, ()), Guess("S2", "CUSTOMER", 0.7, ())))
    assert is_worth_asking(unsure, clear)


def test_rules_stay_for_whom_the_model_says_nothing_of_in_the_same_set() -> None:
    rules = Guesses("coaching", (Guess("S1", "COACH", 0.7, ()), Guess("S2", "CLIENT", 0.7, ())))
    model = Guesses("coaching", (Guess("S1", "CLIENT", 0.9, ()),))
    assert {each.speaker: each.role for each in combine_guesses(rules, model).of} == {"S1": "CLIENT", "S2": "CLIENT"}
    other = Guesses("interview", (Guess("S1", "GUEST", 0.9, ()),))
    assert combine_guesses(rules, other) == other
