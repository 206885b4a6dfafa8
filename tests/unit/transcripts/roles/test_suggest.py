"""Roles by rules: of made-up conversations in each language, and how sure the rules are when they are right."""

import pytest

from shared.sessions.domain.role_sets import BUILT_IN, COACHING, INTERVIEW, SERVICE, RoleDefinition, RoleSet
from shared.transcription.domain.segments import Segment
from shared.transcripts.domain.roles.conversation_features import extract_features
from shared.transcripts.domain.roles.phrases import chinese, english, russian, vietnamese
from shared.transcripts.domain.roles.rules import RULES
from shared.transcripts.domain.roles.scores import SURE
from shared.transcripts.domain.roles.suggest import NOTHING, Guesses, suggest
from shared.transcripts.domain.roles.suggestions import ENOUGH, EVIDENCE_CHARACTERS, MOST_EVIDENCE
from tests.unit.transcripts.roles.sample_conversations import LANGUAGES, ROLES, SMALL_TALK, conversation, spoken

each_language = pytest.mark.parametrize("language", LANGUAGES)
each_kind = pytest.mark.parametrize("kind", ROLES)


def found(segments: list[Segment], chosen: RoleSet | None = None) -> Guesses:
    return suggest(extract_features(segments), chosen)


def told(guesses: Guesses) -> dict[str, str]:
    return {each.speaker: each.role for each in guesses.of}


@each_language
@each_kind
def test_a_plain_conversation_is_told_with_lines_that_are_in_it(kind: str, language: str) -> None:
    said = conversation(kind, language)
    guesses = found(said)
    assert (guesses.set, told(guesses)) == (kind, dict(zip(("S1", "S2"), ROLES[kind], strict=True)))
    there = {each.id: each for each in said}
    for guess in guesses.of:
        assert 0.85 <= guess.confidence <= SURE
        assert 1 <= len(guess.evidence) <= MOST_EVIDENCE
        assert len({(line.segment, line.rule) for line in guess.evidence}) == len(guess.evidence)
        for line in guess.evidence:
            assert there[line.segment].text[:20] in line.text
            assert line.start_ms == there[line.segment].start_ms
            assert len(line.text) <= EVIDENCE_CHARACTERS + 2


@each_language
@each_kind
def test_it_is_the_words_that_tell_and_not_who_speaks_first(kind: str, language: str) -> None:
    swapped = [each._replace(speaker={"S1": "S2", "S2": "S1"}[each.speaker]) for each in conversation(kind, language)]
    assert told(found(swapped)) == dict(zip(("S2", "S1"), ROLES[kind], strict=True))


@each_language
@pytest.mark.parametrize("chosen", [None, *BUILT_IN])
def test_of_friends_who_chat_nothing_is_said_whatever_was_chosen(language: str, chosen: RoleSet | None) -> None:
    assert found(conversation(SMALL_TALK, language), chosen) == NOTHING


@pytest.mark.parametrize(
    "chat",
    [
        """
        A: My phone isn't working again, and the new one hasn't arrived, I want my money back.
        B: Mine is fine. You could borrow my old one, it is somewhere in the kitchen.
        A: I'd like a refund and a cake.
        B: There is cake.
        """,
        """
        A: Thanks for having me, great to be here, what a lovely table.
        B: Sit down, the soup is hot and your brother is late as he always is.
        A: Glad to be here, really.
        B: Have some bread.
        """,
    ],
)
def test_who_speaks_of_such_things_is_not_in_such_a_conversation(chat: str) -> None:
    assert found(spoken(chat)) == NOTHING


@each_language
@each_kind
def test_other_words_for_the_same_are_told_too(kind: str, language: str) -> None:
    said = conversation(f"{kind}-2", language)
    right = dict(zip(("S1", "S2"), ROLES[kind], strict=True))
    assert (found(said).set, told(found(said))) == (kind, right)
    assert told(found(said, next(each for each in BUILT_IN if each.name == kind))) == right


@each_language
@each_kind
def test_who_is_both_is_neither(kind: str, language: str) -> None:
    """Everything is said by both: a recogniser that mixes voices up."""
    said = conversation(kind, language)
    both = [each._replace(speaker=who, id=f"{each.id}{who}") for each in said for who in ("S1", "S2")]
    assert found(both) == NOTHING


@each_language
def test_a_conversation_that_is_two_things_is_neither(language: str) -> None:
    one, other = conversation("interview", language), conversation("service", language)
    woven = [each for pair in zip(one, other, strict=False) for each in pair]
    ordered = [each._replace(id=str(at), start_ms=at * 1000, end_ms=at * 1000 + 900) for at, each in enumerate(woven)]
    assert all(guess.confidence < 0.85 for guess in found(ordered).of)


def test_a_single_word_that_anybody_may_say_is_not_enough() -> None:
    talk = [
        "A: On a scale of one to ten, how good is the soup?",
        "B: Eight.",
        "A: I will have that, then.",
        "B: Me too.",
    ]
    assert found(spoken("\n".join(talk))) == NOTHING


def test_a_greeting_counts_at_the_beginning_only() -> None:
    talk = ["B: So there we were.", "B: In the rain.", "B: And waiting.", "B: And I said it once more."]
    greeting = "A: Thank you for calling, how can I help you?"
    assert told(found(spoken("\n".join([greeting, *talk, *talk])))) == {"S1": "AGENT", "S2": "CUSTOMER"}
    assert found(spoken("\n".join([*talk, greeting, *talk]))) == NOTHING


@each_language
def test_who_says_next_to_nothing_has_no_role_and_takes_none_away(language: str) -> None:
    said = conversation("coaching", language)
    noise = said[3]._replace(id="noise", speaker="S9", text="Hm.")
    assert told(found([*said[:4], noise, *said[4:]])) == {"S1": "COACH", "S2": "CLIENT"}


@pytest.mark.parametrize("text", ["", "A: Hello?", "A: Thank you for calling, how can I help you?"])
def test_a_monologue_is_no_conversation_unless_it_says_so(text: str) -> None:
    assert [each.role for each in found(spoken(text)).of] in ([], ["AGENT"])


def test_a_set_that_was_chosen_needs_less() -> None:
    talk = """
        A: What do you do when that happens?
        B: I go out into the garden and I count the trees, and when I have counted them all I come back in again.
        A: And what changes?
        B: Nothing much out there, but in here it is quieter, and then I can talk to them as I would like to talk.
        A: How often?
        B: Twice a week perhaps, in spring more often, since that is when everybody wants something from me at once.
        A: Is it the same at home?
    """
    assert found(spoken(talk)) == NOTHING
    guesses = found(spoken(talk), COACHING)
    assert told(guesses) == {"S1": "COACH", "S2": "CLIENT"}
    assert all(ENOUGH <= each.confidence < 0.9 for each in guesses.of)
    assert {line.rule for each in guesses.of for line in each.evidence} == {"asks", "talks"}
    assert told(found(spoken(talk), SERVICE)) == {}


def test_a_set_of_ones_own_is_told_by_what_its_roles_are_like() -> None:
    clinic = RoleSet(
        name="clinic",
        roles=(RoleDefinition(name="Therapist", like="COACH"), RoleDefinition(name="Patient", like="CLIENT")),
    )
    guesses = found(conversation("coaching", "en"), clinic)
    assert (guesses.set, told(guesses)) == ("clinic", {"S1": "Therapist", "S2": "Patient"})


def test_roles_that_are_like_nothing_or_like_each_other_are_not_guessed() -> None:
    said = conversation("coaching", "en")
    bare = RoleSet(name="own", roles=(RoleDefinition(name="Red"), RoleDefinition(name="Blue")))
    assert found(said, bare) == NOTHING
    twins = RoleSet(
        name="own", roles=(RoleDefinition(name="One", like="COACH"), RoleDefinition(name="Two", like="COACH"))
    )
    assert found(said, twins) == NOTHING
    half = RoleSet(name="own", roles=(RoleDefinition(name="Coach", like="COACH"), RoleDefinition(name="Team")))
    assert told(found(said, half)) == {"S1": "Coach"}


def test_roles_of_several_kinds_are_told_by_ones_own_words() -> None:
    radio = RoleSet(
        name="radio",
        roles=(
            RoleDefinition(name="Host", like="INTERVIEWER"),
            RoleDefinition(name="Expert", like="GUEST"),
            RoleDefinition(name="Caller", like="CUSTOMER"),
        ),
    )
    said = spoken("""
        A: Hello and welcome to the show. My guest today is a plumber. Thank you for joining us.
        B: Thanks for having me, there is a lot of water about at this time of the year and I am glad to help.
        C: I'm calling about my tap, I have a problem with my kitchen, it drips all night long.
        B: That will be the washer, turn off the water first and then take the top off with a small key.
        A: Thanks for listening.
    """)
    assert told(found(said, radio)) == {"S1": "Host", "S2": "Expert", "S3": "Caller"}


def test_every_language_has_phrases_for_every_rule() -> None:
    for language in (english, chinese, russian, vietnamese):
        assert language.PHRASES.keys() == RULES.keys()
        for phrases in language.PHRASES.values():
            assert len({*phrases}) == len(phrases) >= 5


def test_the_roles_of_rules_are_those_of_the_built_in_sets() -> None:
    assert {rule.role for rule in RULES.values()} == {
        name for each in (COACHING, INTERVIEW, SERVICE) for name in each.role_names
    }
